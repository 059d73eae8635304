"""Finds mentions of entities: noun phrases typed by the lexicon."""

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.chunks import noun_phrases
from ruralkg.extraction.tokenizer import tokenizer_of
from ruralkg.ids import normalise


@Language.factory("ruralkg_mentions", requires=["doc._.sentences"], assigns=["doc._.mentions"])
class Mentions:
    """The component that finds mentions."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.tokenizer = tokenizer_of(nlp)
        self.lexicon = self.tokenizer.lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Leave mentions on `doc`."""
        text = doc.text
        entities: dict[tuple[str, str], int] = {}
        mentions = []
        for index, sentence in enumerate(doc._.sentences):
            words, tags = self.tokenizer.cut(text[sentence.start : sentence.end])
            starts = [sentence.start]
            for word in words:
                starts.append(starts[-1] + len(word))
            for first, last in noun_phrases(words, tags, self.lexicon):
                start, end = starts[first], starts[last]
                surface = text[start:end]
                kind = self.lexicon.kind(surface)
                if not kind:
                    continue
                entry = self.lexicon.entries.get(surface)
                entity = entities.setdefault((normalise(surface), kind), len(entities))
                mentions.append(
                    MentionSpan(
                        start=start,
                        end=end,
                        kind=kind,
                        entity=entity,
                        via="name",
                        name=surface,
                        named=bool(entry and entry.named),
                        place=None,
                        sentence=index,
                        confidence=0.5,
                    )
                )
        doc._.mentions = mentions
        return doc
