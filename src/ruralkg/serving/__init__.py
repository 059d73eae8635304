"""A graph on this machine's own address: SPARQL endpoint, explorer, questions to click, a field for one's own query."""

from ruralkg.serving.endpoint import LOOPBACK as HOST
from ruralkg.serving.server import Server

__all__ = ["HOST", "Server"]
