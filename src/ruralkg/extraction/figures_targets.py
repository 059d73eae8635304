"""Tells a target from a level: what is planned, demanded or due by a year."""

import re

from ruralkg.extraction.figures_changes import Reading
from ruralkg.extraction.figures_scene import Scene
from ruralkg.extraction.figures_units import alternatives, cue_words
from ruralkg.vocabulary import Vocabulary

LEVEL, CHANGE, TARGET = "level", "change", "target"


class Targets:
    """Types figures.

    Args:
        vocabulary: the ontology, whose lexicon gives the cues.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.cues = re.compile(alternatives(cue_words(vocabulary, "target")))
        self.done = re.compile(alternatives(cue_words(vocabulary, "done")))
        self.due = re.compile(alternatives(cue_words(vocabulary, "due")) + "$")

    def type_of(self, scene: Scene, reading: Reading) -> str:
        """Return the type of a figure: level, change or target."""
        if reading.end == "before":
            return LEVEL
        start = reading.quantity.start
        if self.done.search(scene.text, 0, start):
            return reading.type
        planned = self.cues.search(scene.text, 0, start) or any(
            time.iso
            and time.end <= start
            and (self._due(scene.text, time.start) or scene.text.startswith("前", time.end))
            for time in scene.times
        )
        return TARGET if planned else reading.type

    def _due(self, text: str, start: int) -> bool:
        return bool(self.due.search(text, max(0, start - 2), start))
