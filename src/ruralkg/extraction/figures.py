"""Finds figures: every number that measures something, with its unit, indicator, time and what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction.annotations import FigureSpan, MentionSpan
from ruralkg.extraction.figures_about import Subjects
from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_concepts import Concepts
from ruralkg.extraction.figures_indicators import Indicators
from ruralkg.extraction.figures_quantities import Quantity
from ruralkg.extraction.figures_ranker import ranker
from ruralkg.extraction.figures_roles import Measured
from ruralkg.extraction.figures_scene import PLACE, Scene, Scenes, Spot
from ruralkg.extraction.figures_targets import TARGET, Targets
from ruralkg.extraction.relations_attribution import PROPOSED, Attributions
from ruralkg.extraction.relations_sections import Sections
from ruralkg.extraction.tokenizer import vocabulary_of
from ruralkg.model import Sentence
from ruralkg.vocabulary import Vocabulary

CERTAIN, GUESSED = 0.8, 0.5
"""Confidence of a figure whose unit the text names beside the number, and of any other."""

OBSERVED = "observed"
_GOES_ON = ("；", ";")


@Language.factory("ruralkg_figures", requires=["doc._.sentences", "doc._.mentions"], assigns=["doc._.figures"])
def make_figures(nlp: Language, name: str) -> "Figures":
    """Return the component for a pipeline of this package."""
    del name
    return Figures(vocabulary_of(nlp))


class Figures:
    """The component that finds figures.

    Args:
        vocabulary: the ontology, whose lexicon gives units, cues, times and indicators.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.scenes = Scenes(vocabulary)
        self.indicators = Indicators(vocabulary, self.scenes.quantities.units)
        self.subjects = Subjects(vocabulary, self.scenes.quantities.units)
        self.targets = Targets(vocabulary)
        self.concepts = Concepts(vocabulary)
        self.sections = Sections(vocabulary)
        self.attributions = Attributions(vocabulary)
        self.times = self.scenes.quantities.times

    def __call__(self, doc: Doc) -> Doc:
        """Leave figures on `doc`."""
        doc._.figures = list(self.figures(doc.text, doc._.sentences, doc._.mentions))
        return doc

    def figures(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[MentionSpan]
    ) -> Iterator[FigureSpan]:
        """Yield the figures of a text in their order."""
        functions = self.sections.of(text, sentences)
        carried: tuple[int, str | None] = (-2, None)
        for scene in self.scenes(text, sentences, mentions):
            goes_on = carried[0] == scene.number or (
                carried[0] == scene.number - 1 and _goes_on(text, sentences[carried[0]])
            )
            time = carried[1] if goes_on else None
            sentence = scene.start, scene.start + len(scene.text)
            credits_ = self.attributions.credits(text, *sentence, [spot.mention for spot in scene.mentions])
            for figure in self._figures(scene, time, functions[scene.number]):
                modality = PROPOSED if figure.type == TARGET else OBSERVED
                quote = figure.start, figure.end
                attribution = self.attributions.of(text, sentence, quote, credits_, modality)
                yield replace(figure, attribution=attribution)
            carried = scene.number, self.times.governing(scene.times, len(scene.text), scene.masked, time)

    def _figures(self, scene: Scene, carried: str | None, function: str | None) -> Iterator[FigureSpan]:
        previous, wording = None, ""
        known: dict[int, tuple[str, Spot | None]] = {}
        shared = self.subjects.shared_out(scene)
        for reading in scene.readings:
            base = reading.base or reading
            if id(base) not in known:
                wording = self.indicators(scene, base, wording, ranker("indicator")) or wording
                left, right = self.indicators.spans(scene, base)
                chosen = shared.get(base.quantity.start) or self.subjects(
                    scene, Measured(base, wording, left, right), previous
                )
                previous = chosen or previous
                known[id(base)] = _without_subject(scene, wording, previous), previous
            figure = self._figure(scene, reading, *known[id(base)])
            time = self._time(scene, reading, carried)
            yield replace(figure, time=time, type=self.targets.type_of(scene, reading, function))

    def _figure(self, scene: Scene, reading: Reading, wording: str, about: Spot | None) -> FigureSpan:
        concept = self.concepts.of(wording)
        quantity = self._with_unit(reading.quantity, wording)
        origin = scene.start
        return FigureSpan(
            start=origin + quantity.start,
            end=origin + quantity.end,
            about=about.index if about else None,
            indicator=wording,
            concept=concept,
            value=quantity.value,
            high=quantity.high,
            unit=quantity.unit,
            cmp=quantity.cmp,
            time=None,
            place=_place(scene, quantity, about),
            type=reading.type,
            sentence=scene.number,
            confidence=CERTAIN if reading.quantity.unit and wording else GUESSED,
            attribution=None,
        )

    def _with_unit(self, quantity: Quantity, wording: str) -> Quantity:
        """Return a quantity with the unit that its indicator is measured in, where the text leaves it out: 230万."""
        return quantity if quantity.unit else replace(quantity, unit=self.concepts.unit_of(wording))

    def _time(self, scene: Scene, reading: Reading, carried: str | None) -> str | None:
        """Return the time of a figure; the ends of a change that name none are before and after."""
        quantity = reading.quantity
        if reading.base and not reading.end:
            ends = [
                t.iso for t in scene.times if quantity.start <= t.start < quantity.end and t.iso and "/" not in t.iso
            ]
            if len(ends) == 2:
                return "/".join(ends)
        start = quantity.start
        if reading.end and not any(_right_before(scene.text, time.end, start) for time in scene.times if time.iso):
            return reading.end
        return self.times.governing(scene.times, start, scene.masked, carried)


def _without_subject(scene: Scene, wording: str, about: Spot | None) -> str:
    """Return an indicator without the place and the subject that its words begin with: 青麓县农产品网络零售额."""
    for spot in scene.mentions:
        rest = wording.removeprefix(spot.mention.name).removeprefix("的")
        if (spot is about or spot.mention.kind == PLACE) and len(rest) > 1:
            wording = rest
    return wording


def _right_before(text: str, end: int, start: int) -> bool:
    """Tell whether a time belongs to the number after it: 2020年的6%."""
    return 0 <= start - end <= 1 and text[end:start] in {"", "的"}


def _goes_on(text: str, before: Sentence) -> bool:
    """Tell whether a sentence ends by a semicolon, so that the next one goes on with it."""
    return text[before.start : before.end].rstrip().endswith(_GOES_ON)


def _place(scene: Scene, quantity: Quantity, about: Spot | None) -> str | None:
    """Return the division code of the place that governs a figure: what it is about, else the last place before it."""
    before = [m for m in scene.mentions if m.mention.kind == PLACE and m.end <= quantity.start]
    spots = [*([about] if about else []), *reversed(before), *(m for m in scene.earlier if m.mention.kind == PLACE)]
    return next((spot.mention.place for spot in spots if spot.mention.place), None)
