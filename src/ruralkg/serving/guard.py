"""Which requests are answered at all: from this machine, meant for this server, of a form and size that it takes.

A page anywhere on the web can make a browser send requests here. It cannot read what comes back unless its name is made
to point here (DNS rebinding), so that the name that a request was sent to is looked at; and it is told apart by what
browsers say of where a request comes from.
"""

from collections.abc import Mapping, Sequence
from email.message import Message

from ruralkg.serving.endpoint import LOOPBACK

LARGEST = 256 * 2**10
"""Bytes of a request's body."""
LONGEST = 16 * 2**10
"""Characters of an address, with the query in it."""


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A request that is not answered: a status of HTTP and a plain message.

    Args:
        status: the status.
        message: what is wrong, and what to do.
        headers: more headers of the answer.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


def check(method: str, target: str, headers: Message, port: int) -> None:
    """Refuse what is not meant for this server.

    Args:
        method: GET, HEAD or POST.
        target: path and query of the address.
        headers: of the request.
        port: that this server listens on.

    Raises:
        Refusal: if the request is refused.
    """
    ours = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
    host = headers.get_all("Host") or []
    if len(host) != 1 or host[0].strip().lower() not in ours:
        message = f"this server answers to http://{LOOPBACK}:{port}/ only"
        raise Refusal(421, message)
    if not target.startswith("/") or target.startswith("//"):
        raise Refusal(400, "the address has to begin with one /")
    if len(target) > LONGEST:
        raise Refusal(414, "the address is too long; send the query with POST")
    origin = headers.get("Origin")
    if origin is not None and origin.lower() not in {f"http://{name}" for name in ours}:
        raise Refusal(403, "requests of other sites are refused")
    followed = method == "GET" and headers.get("Sec-Fetch-Mode") == "navigate"  # somebody clicked a link to here
    if headers.get("Sec-Fetch-Site") in ("cross-site", "same-site") and not followed:
        raise Refusal(403, "requests of other sites are refused")


def length(headers: Message) -> int:
    """Return how long the body of a POST is.

    Raises:
        Refusal: if it does not say so, or is too long.
    """
    told: Sequence[str] = headers.get_all("Content-Length") or []
    if headers.get("Transfer-Encoding") is not None or len(told) != 1 or not told[0].isascii() or not told[0].isdigit():
        raise Refusal(411, "a request with a body has to say once how long it is, in Content-Length")
    size = int(told[0])
    if size > LARGEST:
        message = f"the request is larger than {LARGEST // 2**10} KiB"
        raise Refusal(413, message)
    return size
