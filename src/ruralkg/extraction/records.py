"""Turns what the pipeline leaves on a spaCy document into a one-document graph, offsets counted in the file as read."""

from collections import Counter, defaultdict

from spacy.tokens import Doc

from ruralkg.extraction.annotations import Claim, FigureSpan, MentionSpan
from ruralkg.ids import normalise
from ruralkg.model import Actor, Attribution, Evidence, Figure, Graph, Mention, Qualifiers, Reading, Sentence, Statement
from ruralkg.vocabulary import Vocabulary

RULES = "rules"
SHORTEST_QUOTE = 8
"""A quote is at least this long, in characters that are no punctuation, where its sentence is."""


class Converter:
    """The annotations of one document as records; ids are local to the document.

    Args:
        reading: the file as it was read, with the way back to its text.
        doc: its cleaned text after the pipeline.
        vocabulary: the ontology.
    """

    def __init__(self, reading: Reading, doc: Doc, vocabulary: Vocabulary) -> None:
        self.reading = reading
        self.vocabulary = vocabulary
        self.name = reading.document.doc
        self.sentences: list[Sentence] = doc._.sentences
        self.mentions: list[MentionSpan] = doc._.mentions
        self.claims: list[Claim] = doc._.claims
        self.figures: list[FigureSpan] = doc._.figures

    def graph(self) -> Graph:
        """Return the document with its entities, statements and figures."""
        return Graph(
            documents=(self.reading.document,),
            texts={self.name: self.reading.text},
            actors=self._actors(),
            statements=self._statements(),
            figures=self._figures(),
        )

    def _actors(self) -> tuple[Actor, ...]:
        groups: dict[int, list[MentionSpan]] = defaultdict(list)
        for mention in self.mentions:
            groups[mention.entity].append(mention)
        return tuple(self._actor(entity, group) for entity, group in sorted(groups.items()))

    def _actor(self, entity: int, group: list[MentionSpan]) -> Actor:
        by_name = [mention for mention in group if mention.via == "name"] or group
        names = Counter(mention.name for mention in by_name)
        name = min(names, key=lambda n: (-names[n], len(n), n))
        kind = by_name[0].kind
        return Actor(
            id=_actor_id(entity),
            name=name,
            kind=kind,
            side=self.vocabulary.kinds[kind].side,
            named=any(mention.named for mention in by_name),
            aliases=tuple(sorted(names.keys() - {name})),
            place=next((mention.place for mention in by_name if mention.place), None),
            mentions=tuple(self._mention(mention) for mention in group),
        )

    def _mention(self, mention: MentionSpan) -> Mention:
        start, end = self.reading.span(mention.start, mention.end)
        return Mention(doc=self.name, start=start, end=end, quote=self.reading.text[start:end], via=mention.via)

    def _statements(self) -> tuple[Statement, ...]:
        groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            ends = [_actor_id(self.mentions[i].entity) for i in (claim.subject, claim.object)]
            if ends[0] != ends[1]:
                groups[ends[0], claim.predicate, ends[1], claim.modality].append(claim)
        statements = []
        for number, ((subject, predicate, object_, modality), claims) in enumerate(groups.items(), 1):
            evidence = tuple(
                self._evidence(
                    f"s{number}-e{i}",
                    self._widened(c),
                    c.sentence,
                    c.attribution,
                    c.qualifiers,
                    c.confidence,
                    c.extractor,
                )
                for i, c in enumerate(claims, 1)
            )
            statements.append(
                Statement(
                    id=f"s{number}",
                    subject=subject,
                    predicate=predicate,
                    object=object_,
                    modality=modality,
                    confidence=max(e.confidence for e in evidence),
                    evidence=evidence,
                )
            )
        return tuple(statements)

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(
            Figure(
                id=f"f{number}",
                about=None if f.about is None else _actor_id(self.mentions[f.about].entity),
                indicator=f.indicator,
                concept=f.concept,
                value=f.value,
                high=f.high,
                unit=f.unit,
                cmp=f.cmp,
                time=f.time,
                place=f.place,
                type=f.type,
                evidence=(
                    self._evidence(
                        f"f{number}-e1", (f.start, f.end), f.sentence, f.attribution, None, f.confidence, RULES
                    ),
                ),
            )
            for number, f in enumerate(self.figures, 1)
        )

    def _widened(self, claim: Claim) -> tuple[int, int]:
        """Return the quote of a claim: within its sentence, with its arguments there, at least eight characters."""
        sentence = self.sentences[claim.sentence]
        start, end = claim.start, claim.end
        for mention in (self.mentions[claim.subject], self.mentions[claim.object]):
            if sentence.start <= mention.start and mention.end <= sentence.end:
                start, end = min(start, mention.start), max(end, mention.end)
        start, end = max(start, sentence.start), min(end, sentence.end)
        clean = self.reading.clean
        while len(normalise(clean[start:end])) < SHORTEST_QUOTE and (start, end) != (sentence.start, sentence.end):
            start, end = max(start - 1, sentence.start), min(end + 1, sentence.end)
        return start, end

    def _evidence(
        self,
        id_: str,
        span: tuple[int, int],
        sentence: int,
        attribution: Attribution | None,
        qualifiers: Qualifiers | None,
        confidence: float,
        extractor: str,
    ) -> Evidence:
        whole = self.sentences[sentence]
        start, end = self.reading.span(*span)
        return Evidence(
            id=id_,
            doc=self.name,
            page=whole.page,
            section=whole.section,
            start=start,
            end=end,
            quote=self.reading.text[start:end],
            sentence=self.reading.span(whole.start, whole.end),
            attribution=attribution,
            qualifiers=qualifiers,
            extractor=extractor,
            confidence=round(confidence, 2),
        )


def _actor_id(entity: int) -> str:
    return f"a{entity + 1}"
