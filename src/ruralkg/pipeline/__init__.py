"""The way through: `build` from files to a published directory, and the `KnowledgeGraph` that opens one."""

from ruralkg.pipeline.building import Progress, build
from ruralkg.pipeline.knowledge import KnowledgeGraph

open = KnowledgeGraph  # noqa: A001 - to be called as ruralkg.open(DIR)

__all__ = ["KnowledgeGraph", "Progress", "build", "open"]
