"""Lets mentions of one thing share an entity: anaphors, abbreviations, aliases."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("ruralkg_coreference", requires=["doc._.mentions"], assigns=["doc._.mentions"])
class Coreference:
    """The component that resolves anaphors and aliases."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Replace the mentions of `doc`."""
        return doc
