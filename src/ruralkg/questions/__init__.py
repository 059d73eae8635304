"""The questions of queries/: each in SPARQL and in Cypher, under one slug, with a header that tells what it asks."""

from ruralkg.questions.catalogue import Question, find, load, search
from ruralkg.questions.headers import Parameter

__all__ = ["Parameter", "Question", "find", "load", "search"]
