"""Finds what the package carries beside its code: ontology, queries, seeds."""

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """Return the folder `name` ("ontology", "queries", "seeds") of the installed package, or of the source tree.

    Raises:
        FileNotFoundError: if the installation is incomplete.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "data" / name, here.parents[1] / name):
        if candidate.is_dir():
            return candidate
    message = f"the installation of ruralkg is incomplete: no folder {name!r} beside {here}; install it again"
    raise FileNotFoundError(message)
