"""Tells a target from a level: what is planned, demanded or due by a year, and what a recommendation says."""

import re

from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_scene import Scene
from ruralkg.extraction.figures_units import alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

LEVEL, TARGET = "level", "target"
RECOMMENDATION = "recommendation"
"""The function of a section whose bare verbs are advice."""


class Targets:
    """Types figures.

    Args:
        vocabulary: the ontology, whose lexicon gives the cues.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.planned = re.compile(alternatives(cue_words(vocabulary, "target")))
        self.done = re.compile(alternatives(cue_words(vocabulary, "done")))
        self.due = re.compile(f"(?:{alternatives(cue_words(vocabulary, 'due'))})$")

    def type_of(self, scene: Scene, reading: Reading, function: str | None) -> str:
        """Return the type of a figure: level, change or target.

        Args:
            scene: its sentence.
            reading: the figure.
            function: what the section of the sentence does, or None.
        """
        start = reading.quantity.start
        if reading.end == "before":
            return reading.type
        plans = [match.end() for match in self.planned.finditer(scene.text, 0, start)]
        plans += [] if reading.end else self._terms(scene, start)
        if not plans and function != RECOMMENDATION:
            return reading.type
        return reading.type if self.done.search(scene.text, max(plans, default=0), start) else TARGET

    def _terms(self, scene: Scene, start: int) -> list[int]:
        """Return where the years end that are named before `start` as a term: 到2027年, 2027年前."""
        return [
            time.end
            for time in scene.times
            if time.iso
            and time.end <= start
            and (self.due.search(scene.text, 0, time.start) or scene.text.startswith("前", time.end))
        ]
