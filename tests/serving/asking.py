"""What the tests of the server share: a reply, and the type of what sends a request."""

from collections.abc import Callable
from typing import NamedTuple

from ruralkg import vocabulary

WORDS = vocabulary.load()


class Reply(NamedTuple):
    """Status, headers in small letters, and text of an answer."""

    status: int
    headers: dict[str, str]
    text: str


Ask = Callable[..., Reply]
"""Sends a request: method, target, body, headers."""
