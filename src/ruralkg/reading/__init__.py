"""Reads files into texts with sentences: formats, decoding, cleaning behind an offset map, metadata, codings."""

from ruralkg.reading.files import SourceFile, find_files
from ruralkg.reading.limits import Limits
from ruralkg.reading.reader import read

__all__ = ["Limits", "SourceFile", "find_files", "read"]
