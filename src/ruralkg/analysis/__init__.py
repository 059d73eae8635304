"""What is not there, and what holds: analyses of an assembled graph, one question a module."""

from ruralkg.analysis.analysing import analyse

__all__ = ["analyse"]
