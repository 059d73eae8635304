"""Chinese texts on rural e-commerce, read into a knowledge graph of actors that keeps every sentence.

kg = ruralkg.build("papers/", "graph")     # or: kg = ruralkg.open("graph")
kg.sparql("SELECT ?a ?b WHERE { ?a rkg:benefits ?b }")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruralkg.pipeline import KnowledgeGraph, build, open  # noqa: A004 - to be called as ruralkg.open(DIR)

__all__ = ["KnowledgeGraph", "build", "open"]


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for, so that `import ruralkg` itself is quick."""
    if name in __all__:
        from ruralkg import pipeline  # noqa: PLC0415 - loaded when it is asked for

        return getattr(pipeline, name)
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - loaded when it is asked for

        return version("ruralkg")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
