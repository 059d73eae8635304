"""Extraction: from one document's reading to what it says, by components of a spaCy pipeline."""

from ruralkg.extraction.pipeline import extract, pipeline

__all__ = ["extract", "pipeline"]
