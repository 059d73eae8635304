"""One language of a report: labels from the ontology, numbers with units, pairs of sentences to choose from."""

from collections.abc import Iterable, Mapping

from ruralkg.model import Actor, Figure, Gap, Graph
from ruralkg.report.display import shown
from ruralkg.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")
_RATIOS = {"1": 100.0, "pp": 100.0}


class Tongue:
    """Says things in one language.

    Called with what is to be said in Chinese and in English, it returns one of the two: so both stand side by side
    where they are written, and neither can be forgotten.

    Args:
        vocabulary: where labels come from.
        graph: whose entities are named.
        language: "zh" or "en".
    """

    def __init__(self, vocabulary: Vocabulary, graph: Graph, language: str) -> None:
        self.language = language
        self._words = vocabulary
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in graph.actors}

    def __call__(self, zh: str, en: str) -> str:
        """Return the one of the two that is of this language."""
        return zh if self.language == "zh" else en

    def pick(self, label: Mapping[str, str]) -> str:
        """Return the label of this language."""
        return label[self.language]

    def label(self, scheme: str, value: str) -> str:
        """Return the label of a value of a scheme, such as a verdict."""
        return self.pick(self._words.values(scheme)[value].label)

    def kind(self, name: str) -> str:
        """Return the label of a kind of entity."""
        return self.pick(self._words.kinds[name].label)

    def predicate(self, name: str) -> str:
        """Return the label of a predicate."""
        return self.pick(self._words.predicates[name].label)

    def name(self, id_: str | None) -> str:
        """Return the name of an entity; of none, a question mark."""
        return shown(self._actors[id_].name) if id_ else "？"

    def names(self, ids: Iterable[str]) -> str:
        """Return names, one after the other; a dash where there are none."""
        return self.listed(self.name(id_) for id_ in ids) or "—"

    def listed(self, words: Iterable[str]) -> str:
        """Return words, one after the other."""
        return self("、", ", ").join(words)

    def link(self, gap: Gap) -> str:
        """Return a missing link as who does what to whom."""
        return f"{self.name(gap.subject)} —{self.predicate(gap.predicate)}→ {self.name(gap.object)}"

    def share(self, part: int, whole: int) -> str:
        """Return a part of a whole in per cent; a dash of nothing."""
        return f"{100 * part / whole:.0f}%" if whole else "—"

    def value(self, figure: Figure) -> str:
        """Return comparator, value and unit of a figure as a reader writes them."""
        factor = _RATIOS.get(figure.unit or "", 1.0)
        ends = [figure.value] if figure.high is None else [figure.value, figure.high]
        number = "–".join(self._number(end * factor) for end in ends)
        compared = "" if figure.cmp == "=" else self.label("Comparator", figure.cmp) + self("", " ")
        if figure.unit == "1":
            return f"{compared}{number}%"
        units = "/".join(self.label("Unit", unit) for unit in (figure.unit or "").split("/") if unit)
        return f"{compared}{number}{self('', ' ') if units else ''}{units}"

    def _number(self, value: float) -> str:
        """Return a number; in Chinese large ones by ten thousands or hundred millions."""
        large = ((1e8, "亿"), (1e4, "万")) if self.language == "zh" else ()
        scale, word = next(((scale, word) for scale, word in large if abs(value) >= scale), (1.0, ""))
        return f"{value / scale:,.6f}".rstrip("0").rstrip(".") + word

    def time(self, figure: Figure) -> str:
        """Return the time of a figure, or a dash."""
        ends = self._words.values("ChangeEnd")
        time = figure.time or "—"
        return self.pick(ends[time].label) if time in ends else time
