"""SPARQL 1.1 Protocol, the query part: what a request asks, whichever of its three forms it has."""

from urllib.parse import parse_qs

from ruralkg.serving.guard import Refusal

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_FIELDS = 50


def fields(text: str) -> dict[str, list[str]]:
    """Return the fields of the query part of an address, or of a form.

    Raises:
        Refusal: if there are too many, or it is no UTF-8.
    """
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except (ValueError, UnicodeDecodeError) as error:
        raise Refusal(
            400, "the fields of the request cannot be read: they have to be UTF-8, and not too many"
        ) from error


def decoded(body: bytes) -> str:
    """Return a body as text.

    Raises:
        Refusal: if it is no UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, "the request is not UTF-8") from error


def query(method: str, search: str, content_type: str, body: bytes) -> str:
    """Return the query that a request of the protocol asks.

    Args:
        method: GET, HEAD or POST.
        search: the part of the address after `?`.
        content_type: of the body.
        body: of a POST.

    Raises:
        Refusal: if it updates, names graphs of its own, or is none of the three forms.
    """
    given = fields(search)
    asked: list[str] = given.get("query", [])
    if method == "POST":
        kind = content_type.partition(";")[0].strip().lower()
        if kind == FORM:
            given = {**given, **fields(decoded(body))}
            asked = given.get("query", [])
        elif kind == DIRECT:
            asked = [decoded(body)]
        else:
            message = f"the body has to be {FORM} or {DIRECT}; updates are refused, the store is only read"
            raise Refusal(415, message)
    if "update" in given:
        raise Refusal(403, "updates are refused: the store is only read")
    if given.keys() & {"default-graph-uri", "named-graph-uri"}:
        raise Refusal(400, "default-graph-uri and named-graph-uri are refused: every query reads the default graph")
    if len(asked) != 1 or not asked[0].strip():
        raise Refusal(400, "give one query, in the field query")
    return asked[0]
