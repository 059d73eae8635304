"""Reads a document with the trained network: mentions of entities, and how probably each pair of them is related."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction import gazetteer
from ruralkg.extraction.annotations import MentionSpan, PairScores
from ruralkg.extraction.lexicon import PLACE, Lexicon
from ruralkg.extraction.mentions import Mentions, Numbering
from ruralkg.extraction.names import names_of
from ruralkg.extraction.phrases import BY_COREFERENCE, BY_NAME, RANKED, Found
from ruralkg.extraction.tokenizer import tokenizer_of, vocabulary_of, words_of
from ruralkg.extraction.trained import spans
from ruralkg.extraction.trained.additions import Additions
from ruralkg.extraction.trained.arguments import Marked
from ruralkg.extraction.trained.characters import pieces, windows
from ruralkg.extraction.trained.network import Floats, Network, load

HEADING = "heading"
PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"))
BATCH = 8
"""Windows that the network reads at once."""
LONGER = 2
"""So many characters the network may miss at the start of a division's name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one too long for a window: its span, the sentence's number, its section."""

    start: int
    end: int
    sentence: int
    section: str


@Language.factory(
    "ruralkg_reader",
    requires=["doc._.sentences"],
    assigns=["doc._.mentions", "doc._.scores"],
    default_config={"model": None},
)
def make_reader(nlp: Language, name: str, model: str | None) -> "Reader":
    """Return the component for a pipeline of this package."""
    return Reader(nlp, name, load(model))


class Reader:
    """The component that finds mentions and scores pairs of them by the network.

    What the network does not know is left to the rules: kinds and words that the ontology did not have when the network
    was trained, and, where the network sees no mention, surfaces that stand in the lexicon as they are.

    Args:
        nlp: the pipeline.
        name: of the component.
        network: the network.
    """

    def __init__(self, nlp: Language, name: str, network: Network) -> None:
        self.lexicon: Lexicon = tokenizer_of(nlp).lexicon
        self.rules = Mentions(nlp, name)
        self.network = network
        self.kinds = network.settings.kinds
        self.additions = Additions(vocabulary_of(nlp), self.lexicon, network.words)

    def __call__(self, doc: Doc) -> Doc:
        """Leave mentions in the order of the text, and the scores of their pairs, on `doc`."""
        text, words, tags, starts = words_of(doc)
        known = dict(zip(words, tags, strict=True))
        named = {(n.start, n.end) for n in names_of(text, self.lexicon, set(starts), known) if n.named}
        told = list(self.rules.found(doc))
        numbering = Numbering(self.lexicon)
        cut = list(self._pieces(text, doc))
        mentions: list[MentionSpan] = []
        scores = PairScores(self.network.settings.predicates, self.network.settings.modalities)
        layout = list(windows([p.end - p.start for p in cut], [p.section for p in cut]))
        found: list[list[Found]] = [[] for _ in doc._.sentences]
        for first in range(0, len(layout), BATCH):
            batch = [(w, cut[w.first : w.last]) for w in layout[first : first + BATCH]]
            inputs = [
                self.network.characters.window(p[0].section, [text[q.start : q.end] for q in p]) for _, p in batch
            ]
            states, labels = self.network.tag([numbers for numbers, _ in inputs])
            marked: list[Marked] = []
            where: list[tuple[Piece, list[Found]]] = []
            for row, ((window, shown), (_, places)) in enumerate(zip(batch, inputs, strict=True)):
                for piece, place in list(zip(shown, places, strict=True))[window.own - window.first :]:
                    here = labels[row, place : place + piece.end - piece.start]
                    own = self._found(text, piece, here, told[piece.sentence], named)
                    found[piece.sentence] += own
                    if len(own) > 1:
                        marked.append(self._marked(row * states.shape[1] + place, piece, own))
                        where.append((piece, own))
            for origins, predicates, modalities in self.network.relate(states, marked) if marked else ():
                ends = [(where[n][1][a].end, where[n][1][b].end) for n, a, b in origins]
                scores.add(ends, predicates, modalities)
        for index, group in enumerate(found):
            group.sort(key=lambda mention: mention.start)
            mentions += [numbering.mention(mention, text[mention.start : mention.end], index) for mention in group]
        doc._.mentions, doc._.scores = mentions, scores
        return doc

    def _pieces(self, text: str, doc: Doc) -> Iterator[Piece]:
        titles: dict[str | None, str] = dict(doc._.titles)
        for sentence in doc._.sentences:
            if sentence.region == HEADING:
                titles.setdefault(sentence.section, text[sentence.start : sentence.end])
        for number, sentence in enumerate(doc._.sentences):
            for start, end in pieces(text[sentence.start : sentence.end]):
                at = sentence.start
                yield Piece(at + start, at + end, number, titles.get(sentence.section, ""))

    def _marked(self, start: int, piece: Piece, found: Sequence[Found]) -> Marked:
        inside = [(f.start - piece.start, f.end - piece.start) for f in found]
        kinds = [self.kinds.index(f.kind) + 1 if f.kind in self.kinds else 0 for f in found]
        return Marked(start, piece.end - piece.start, inside, kinds, range(len(found)))

    def _found(
        self,
        text: str,
        piece: Piece,
        labels: Floats,
        told: Sequence[Found],
        named: set[tuple[int, int]],
    ) -> list[Found]:
        """Return the mentions of a piece: those of the network, and of the rules what it leaves to them."""
        tagged = [
            (start + piece.start, end + piece.start, self.kinds[kind], chance)
            for start, end, kind, chance in spans.decode(labels)
            if self.kinds[kind] in self.rules.phrases.kinds
            and not self.additions.refuse(text[start + piece.start : end + piece.start])
        ]
        inside = [f for f in told if piece.start <= f.start and f.end <= piece.end]
        bounds = piece.start, piece.end
        taken = [f for f in inside if self._left_to_rules(f) or self.additions.hold(text, (f.start, f.end), bounds)]
        for others in (
            [self._mention(text, *span, named) for span in tagged],
            [f for f in inside if text[f.start : f.end] in self.lexicon.entries],
        ):
            fitting = [mention for mention in others if not _overlaps(taken, mention)]
            taken = sorted(taken + fitting, key=lambda mention: mention.start)
        return taken

    def _left_to_rules(self, mention: Found) -> bool:
        return bool(mention.kind) and mention.kind not in self.kinds

    def _mention(self, text: str, start: int, end: int, kind: str, chance: float, named: set[tuple[int, int]]) -> Found:
        start = self._whole_place(text, start, end) if kind == PLACE else start
        start, end = _without_marks(text, start, end)
        surface = text[start:end]
        if surface in self.lexicon.anaphors:
            return Found(start, end, self.lexicon.anaphors[surface], BY_COREFERENCE, False, chance)
        if self.lexicon.determiner(surface):
            return Found(start, end, kind, BY_COREFERENCE, False, chance)
        entry = self.lexicon.entries.get(surface)
        proper = entry.named if entry else (start, end) in named or self._place_name(surface, kind)
        return Found(start, end, kind, BY_NAME, proper, round(chance, 2))

    @staticmethod
    def _whole_place(text: str, start: int, end: int) -> int:
        """Return where a place starts: before 荣县 where the text says 得荣县, which is a division too."""
        for longer in range(max(0, start - LONGER), start):
            if text[longer:end] in gazetteer.divisions():
                return longer
        return start

    def _place_name(self, surface: str, kind: str) -> bool:
        """Tell whether a place has a name of its own: a stem that no list knows, before its rank."""
        ranked = kind == PLACE and len(surface) > RANKED and surface[-1] in gazetteer.RANKS
        return ranked and not self.lexicon.knows(surface[:-1]) and self.lexicon.heads.get(surface) is None


def _overlaps(taken: Sequence[Found], mention: Found) -> bool:
    """Tell whether a mention shares characters with one of those taken, which are in order and apart."""
    before = bisect_left(taken, mention.end, key=lambda other: other.start)
    return before > 0 and taken[before - 1].end > mention.start


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without half a pair of marks: “村播计划 is 村播计划, 消费者)模式 is 模式."""
    for opening, closing in PAIRS:
        inside = text[start:end]
        if len(inside) == 1:
            break
        if inside.startswith(opening) and closing not in inside:
            start += 1
        elif closing in inside and opening not in inside:
            if inside.endswith(closing):
                end -= 1
            elif text[start - 1 : start] == opening:
                start -= 1
            else:
                start += inside.index(closing) + 1
    return start, end
