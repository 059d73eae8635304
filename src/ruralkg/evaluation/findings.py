"""What a check reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a graph directory that is not as it should be.

    `check` is schema, form, order, hash, count, quote, signature, reference or identity; `where` the id of a record, or
    the number of a line that has none.
    """

    file: str
    where: str | None
    check: str
    message: str
