"""Text as it is shown, in the explorer as in the report."""

from ruralkg.report.display import joined, shown

__all__ = ["joined", "shown"]
