"""Finds mentions of entities: surfaces of the lexicon."""

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.tokenizer import tokenizer_of
from ruralkg.ids import normalise


@Language.factory("ruralkg_mentions", requires=["doc._.sentences"], assigns=["doc._.mentions"])
class Mentions:
    """The component that finds mentions."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.lexicon = tokenizer_of(nlp).lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Leave mentions on `doc`."""
        text = doc.text
        entities: dict[tuple[str, str], int] = {}
        mentions = []
        for index, sentence in enumerate(doc._.sentences):
            for start, end in self.lexicon.matches(text[sentence.start : sentence.end]):
                surface = text[sentence.start + start : sentence.start + end]
                entry = self.lexicon.entries[surface]
                entity = entities.setdefault((normalise(surface), entry.kind), len(entities))
                mentions.append(
                    MentionSpan(
                        start=sentence.start + start,
                        end=sentence.start + end,
                        kind=entry.kind,
                        entity=entity,
                        via="name",
                        name=surface,
                        named=entry.named,
                        place=None,
                        sentence=index,
                        confidence=entry.confidence,
                    )
                )
        doc._.mentions = mentions
        return doc
