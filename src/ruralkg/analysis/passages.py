"""Sentences that evidence stands in: what they say with names masked, and who is named in them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ruralkg.analysis import roles
from ruralkg.model import Actor, Evidence, Graph, Mention
from ruralkg.vocabulary import Vocabulary

MASK = "○"
_END = re.compile(r"[。；！？!?\n]")
_OPENS = re.compile("[“《「『]")
_CLOSES = re.compile("[”》」』]")

Place = tuple[str, int, int]
"""A sentence: document, start and end in its text."""


class Passages:
    """The sentences of a graph.

    Cue words are the author's own words and those in names of a Challenge, an Outcome or a Mechanism (the Roles
    "cue-bearing" of the lexicon). What any other thing happens to be called must not decide a finding: its names are
    masked before cues are sought, character by character, so that positions stay.

    Args:
        graph: an assembled graph.
        vocabulary: tells which kinds bear cues in their names.
    """

    def __init__(self, graph: Graph, vocabulary: Vocabulary) -> None:
        self._texts = graph.texts
        bearing = roles.kinds(vocabulary, "cue-bearing")
        self._bears = {actor.id: actor.kind in bearing for actor in graph.actors}
        self._mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for actor in graph.actors:
            for mention in actor.mentions:
                self._mentions[mention.doc].append((mention.start, mention.end, actor.id))
        for found in self._mentions.values():
            found.sort()

    @staticmethod
    def place(evidence: Evidence) -> Place:
        """Return the sentence that a piece of evidence stands in."""
        return evidence.doc, *evidence.sentence

    def text(self, place: Place) -> str:
        """Return what a sentence says."""
        doc, start, end = place
        return self._texts[doc][start:end]

    def masked(self, place: Place) -> str:
        """Return what a sentence says with names masked, but for those that bear cues."""
        if place not in self._masked:
            doc, start, end = place
            shown = list(self._texts[doc][start:end])
            kept: set[int] = set()
            hidden: set[int] = set()
            for first, last, actor in self._within(place):
                (kept if self._bears[actor] else hidden).update(range(first - start, last - start))
            for position in hidden - kept:
                shown[position] = MASK
            self._masked[place] = "".join(shown)
        return self._masked[place]

    def spans(self, place: Place) -> tuple[tuple[int, int, str], ...]:
        """Return start, end (in the sentence) and actor of each mention in a sentence, in their order."""
        return tuple((first - place[1], last - place[1], actor) for first, last, actor in self._within(place))

    def named(self, place: Place) -> frozenset[str]:
        """Return the actors that a sentence names, or points back to."""
        return frozenset(actor for _, _, actor in self._within(place))

    def bears_cues(self, id_: str) -> bool:
        """Tell whether the name of an actor is read for cues."""
        return self._bears[id_]

    def first(self, id_: str) -> int:
        """Return where an actor is first mentioned: an order that does not hang on what anyone is called."""
        return self._first.get(id_, 0)

    def is_named(self, actor: Actor) -> bool:
        """Tell whether an actor has a name of its own: it is marked so, or a text puts it in quotes or title marks."""
        return actor.named or any(self._quoted(mention) for mention in actor.mentions)

    def _quoted(self, mention: Mention) -> bool:
        text = self._texts[mention.doc]
        around = text[max(0, mention.start - 1) : mention.start + 1], text[mention.end - 1 : mention.end + 1]
        return (
            mention.via == "name"
            and bool(_OPENS.search(around[0]))
            and bool(_CLOSES.search(around[1]) or _OPENS.match(around[0][-1:]))
        )

    def before(self, place: Place) -> Place:
        """Return the sentence before a sentence of the same document; it is empty at the beginning."""
        doc, start, _ = place
        text = self._texts[doc]
        last = start
        while last > 0 and (text[last - 1].isspace() or _END.match(text, last - 1)):
            last -= 1
        first = max((match.end() for match in _END.finditer(text, max(0, last - _LONGEST), last)), default=0)
        return doc, min(first, last), last

    def _within(self, place: Place) -> Iterable[tuple[int, int, str]]:
        doc, start, end = place
        found = self._mentions.get(doc, [])
        for position in range(bisect_left(found, (start, 0, "")), len(found)):
            if found[position][0] >= end:
                return
            if found[position][1] <= end:
                yield found[position]

    @cached_property
    def _first(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for found in self._mentions.values():
            for start, _, actor in found:
                first[actor] = min(start, first.get(actor, start))
        return first

    @cached_property
    def _masked(self) -> dict[Place, str]:
        return {}


_LONGEST = 600
"""No sentence is looked for further back than this."""
