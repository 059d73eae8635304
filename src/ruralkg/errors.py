"""The errors that a user meets: each says what is wrong, where, and what to do; anything else is a bug."""


class RuralkgError(Exception):
    """Base of all errors with a message for the user.

    Args:
        message: what is wrong, where, and what to do about it.
    """

    exit_code = 2


class UsageError(RuralkgError):
    """Something was asked for that cannot be done: a wrong option, a folder that is no graph."""


class OntologyError(RuralkgError):
    """The ontology has a fault; the message names file, line and term."""


class QueryError(RuralkgError):
    """A query is refused, malformed, or ran into a limit."""


class NothingBuilt(RuralkgError):  # noqa: N818 - a state, named as users meet it
    """No file given could be built."""

    exit_code = 3
