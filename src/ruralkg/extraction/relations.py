"""Finds what a text says its entities do: pairs of mentions scored by cues, connectives, order and kinds.

The weights are kept in tables that can be read (relations_table), fitted to the training passages; a claim's `rule`
names the order of its arguments and its cue. What a signature refuses is never said, whatever its score.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction.annotations import Claim, MentionSpan, PairScores
from ruralkg.extraction.relations_attribution import Attributions, Credit
from ruralkg.extraction.relations_choice import Calibration, Chooser, Chosen, Trained
from ruralkg.extraction.relations_cues import NOTHING
from ruralkg.extraction.relations_layout import Entry, Layout, Place
from ruralkg.extraction.relations_lexis import ORDERS, Lexis
from ruralkg.extraction.relations_pairs import Pairs
from ruralkg.extraction.relations_qualifiers import Circumstance, Circumstances
from ruralkg.extraction.relations_quotes import quote
from ruralkg.extraction.relations_sections import Sections
from ruralkg.extraction.relations_table import Table, read, symbols
from ruralkg.extraction.tokenizer import vocabulary_of
from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

SYMBOLS = ("gap", "tail", "cue-before")
"""The features whose values a table itself names."""
SILENT = frozenset({"heading", "caption"})
"""Regions that make no statement: they name what others say."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What held-out passages gave: the best threshold, and how often statements of a probability are right."""

    origin: str
    threshold: float
    precision: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with what holds of all its statements: whom it credits, and time, place, means, condition."""

    span: tuple[int, int]
    credits: Sequence[Credit]
    circumstances: Circumstances


@Language.factory(
    "ruralkg_relations",
    requires=["doc._.sentences", "doc._.mentions"],
    assigns=["doc._.claims"],
    default_config={"extractor": None, "model": None},
)
def make_relations(nlp: Language, name: str, extractor: str | None, model: str | None) -> "Relations":
    """Return the component for a pipeline of this package."""
    del name
    if extractor is None:
        return Relations(vocabulary_of(nlp))
    from ruralkg.extraction.trained import additions, network  # noqa: PLC0415 - the rules alone need no onnxruntime

    vocabulary, trained = vocabulary_of(nlp), network.load(model)
    voice = trained.settings.extractors[extractor]
    gained = (additions.gained(vocabulary, trained.words, category) for category in (additions.CUES, additions.MARKERS))
    return Relations(vocabulary, Trained(Calibration(voice.threshold, voice.precision), voice.share, *gained))


class Relations:
    """The component that finds statements.

    Args:
        vocabulary: the ontology; the tables of weights are the package's.
        trained: how to use the scores of a trained network, if there is one.
    """

    def __init__(self, vocabulary: Vocabulary, trained: Trained | None = None) -> None:
        data = files("ruralkg.extraction") / "data"
        relations, modality = (
            read((data / name).read_text(encoding="utf-8").split("\n")) for name in ("relations.tsv", "modality.tsv")
        )
        settings = msgspec.json.decode((data / "relations.json").read_bytes(), type=Settings)
        self.lexis = Lexis(vocabulary, *(symbols(relations, name) for name in SYMBOLS))
        self.modalities = tuple(sorted(vocabulary.modalities))
        self.modality = Table(modality, self.lexis, self.modalities)
        table = Table(relations, self.lexis, self.lexis.predicates)
        calibration = Calibration(settings.threshold, settings.precision)
        self.chooser = Chooser(vocabulary, table, calibration, trained)
        self.sections = Sections(vocabulary)
        self.attributions = Attributions(vocabulary)
        self.circumstance = Circumstance(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the statements of a document on it."""
        doc._.claims = list(self.claims(doc.text, doc._.sentences, doc._.mentions, doc._.scores))
        return doc

    def claims(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[MentionSpan],
        scores: PairScores | None = None,
    ) -> Iterator[Claim]:
        """Yield the statements that the sentences of a text make about its mentions, in order."""
        layout, telling, known = self.layout(text, sentences, mentions)
        if layout is not None:
            chosen = self.chooser.choose(layout, [mentions[n].entity for n in known], scores)
            modalities = self._modalities(layout, chosen, scores)
            yield from self._told(layout, chosen, modalities, sentences, mentions, telling, known)

    def layout(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[MentionSpan]
    ) -> tuple[Layout | None, list[int], list[int]]:
        """Return a text laid out, None if nothing is mentioned; which sentences tell, and which mentions it holds."""
        functions = self.sections.of(text, sentences)
        telling = [number for number, sentence in enumerate(sentences) if sentence.region not in SILENT]
        place_of = {number: place for place, number in enumerate(telling)}
        places = [
            Place(sentences[n].start, sentences[n].end, sentences[n].section, self.lexis.stance(functions[n]))
            for n in telling
        ]
        kinds = entity_kinds(mentions)
        known = [n for n, mention in enumerate(mentions) if mention.sentence in place_of]
        known.sort(key=lambda n: (mentions[n].sentence, mentions[n].start, mentions[n].end))
        entries = [
            Entry(m.start, m.end, self.lexis.kind_numbers[kinds[m.entity]], place_of[m.sentence])
            for m in (mentions[n] for n in known)
        ]
        return (Layout(text, places, entries, self.lexis) if entries else None), telling, known

    def _modalities(self, layout: Layout, chosen: Chosen, scores: PairScores | None) -> Sequence[str]:
        """Return the modality of each chosen pair: the network's where it scored the pair, else the table's."""
        pairs = Pairs(layout, self.lexis, chosen.subjects, chosen.objects, chosen.predicates)
        found = [self.modalities[number] for number in self.modality.scores(pairs).argmax(axis=1).tolist()]
        if scores is not None:
            best = scores.columns()[1].argmax(axis=1)
            markers, names = self.chooser.trained.markers, self.lexis.markers.names
            for place, row in enumerate(chosen.scored.tolist()):
                object_ = chosen.objects[place]
                beside = layout.marker_before[object_], layout.marker_after[object_]
                if row >= 0 and not any(names[word] in markers for word in beside):
                    found[place] = scores.modalities[best[row]]
        return found

    def _told(
        self,
        layout: Layout,
        chosen: Chosen,
        modalities: Sequence[str],
        sentences: Sequence[Sentence],
        mentions: Sequence[MentionSpan],
        telling: Sequence[int],
        known: Sequence[int],
    ) -> Iterator[Claim]:
        """Yield the chosen pairs with all that is said of them; `telling` and `known` number what was laid out."""
        pairs = Pairs(layout, self.lexis, chosen.subjects, chosen.objects, chosen.predicates)
        columns = (chosen.subjects, chosen.objects, chosen.predicates, chosen.confidences, pairs.feature("order"))
        beside: dict[int, list[MentionSpan]] = defaultdict(list)
        for mention in mentions:
            beside[mention.sentence].append(mention)
        settings: dict[int, Setting] = {}
        for place, row in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            subject, object_, predicate, confidence, order = row
            ends = layout.rows[subject], layout.rows[object_]
            number = telling[ends[1].place]
            if number not in settings:
                settings[number] = self._setting(layout.text, sentences[number], beside[number])
            where = settings[number]
            arguments = [(end.start, end.end) for end in ends if end.start < end.end]
            word, cue = self._cue(layout, subject, object_, predicate)
            span = quote(layout.text, where.span, [*arguments, *([(cue, cue + len(word))] if cue >= 0 else [])])
            name = modalities[place]
            yield Claim(
                subject=known[ends[0].origin],
                predicate=self.lexis.predicates[predicate],
                object=known[ends[1].origin],
                modality=name,
                sentence=number,
                start=span[0],
                end=span[1],
                confidence=round(confidence, 2),
                attribution=self.attributions.of(layout.text, where.span, span, where.credits, name),
                qualifiers=self.circumstance.of(
                    layout.text, where.circumstances, max(cue, ends[1].start), arguments, span
                ),
                extractor="model" if chosen.scored[place] >= 0 else "rules",
                rule=f"{ORDERS[order]} {word}",
            )

    def _setting(self, text: str, sentence: Sentence, mentions: Sequence[MentionSpan]) -> Setting:
        span = sentence.start, sentence.end
        return Setting(
            span, self.attributions.credits(text, *span, mentions), self.circumstance.read(text, *span, mentions)
        )

    def _cue(self, layout: Layout, subject: int, object_: int, predicate: int) -> tuple[str, int]:
        """Return the cue of a statement and its start: one of the predicate's, else the object's if between both."""
        cues = self.lexis.cues
        candidates = (
            (layout.cue_before[object_], layout.cue_before_starts[object_]),
            (layout.cue_after[object_], layout.cue_after_starts[object_]),
            (layout.cue_after[subject], layout.cue_after_starts[subject]),
        )
        wanted = self.lexis.predicates[predicate]
        for word, start in candidates:
            if cues.signals[cues.classes[word]].rpartition("-")[0] == wanted:
                return cues.names[word], int(start)
        word, start = candidates[0]
        between = layout.starts[subject] <= start < layout.starts[object_]
        return (cues.names[word], int(start)) if between else (NOTHING, -1)


def entity_kinds(mentions: Sequence[MentionSpan]) -> dict[int, str]:
    """Return the kind of each entity: that of its first mention by name, or of its first, as its record has it."""
    first = {m.entity: m.kind for m in reversed(mentions)}
    return first | {m.entity: m.kind for m in reversed(mentions) if m.via == "name"}
