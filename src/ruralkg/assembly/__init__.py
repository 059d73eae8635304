"""Assembly: from what each document says to one graph, by a merge in which order and grouping do not matter."""

from ruralkg.assembly.merge import merge

__all__ = ["merge"]
