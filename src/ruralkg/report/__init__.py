"""The document that a scholar attaches: what a graph says, with the sentence behind each finding, in zh or en."""

from ruralkg.report.writing import FIRST, report, write

__all__ = ["FIRST", "report", "write"]
