"""Lays out where mentions, words and clause borders stand in a text, as arrays over all its mentions at once."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ruralkg.extraction.relations_cues import Ints
from ruralkg.extraction.relations_lexis import CHARACTERS, Lexis

BORDERS = "，；：。！？,;:!?"
LISTING = re.compile(
    r"[”」』]?(?:、|和|与|及|以及|或|或者|并|/|\+|＋|；|以至|乃至|（[^）]*）、|等[一二三四五六七八九十两\d]*[类项种个家]?)?[“「『]?"
)
LONGEST_LISTING = 8
LONGEST_GAP = 3
REACH = 3
"""For how many sentences a topic is carried over."""
MOST_TOPICS = 3
PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that statements are looked for in; `stance` numbers what its section does (0 is unknown)."""

    start: int
    end: int
    section: str | None
    stance: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention as relations see it: where it stands, the number of its kind, and that of its sentence."""

    start: int
    end: int
    kind: int
    place: int


@dataclass(frozen=True, slots=True)
class Row:
    """A mention in a layout: an entry, or one carried over, which is empty, to the start of a later sentence."""

    start: int
    end: int
    kind: int
    place: int
    origin: int


class Layout:
    """Arrays over the mentions of a text, in order, with carried-over topics at the start of their sentence.

    `origins` are the indices of the entries given. Enumerations (甲、乙和丙) are one list: `list_firsts` and
    `list_lasts` are its first and last mention, and what stands before or after a mention is what stands so of its
    list. Words are numbered as in `lexis`; where there is none they are 0, and their starts -1. `leads` tells the
    mentions that no cue or other mention precedes in their clause. `urgency` tells, from 0 to 4, in how many sentences
    of the section something is proposed.

    Args:
        text: the text.
        places: its sentences, in order.
        entries: its mentions, in order.
        lexis: what words and kinds are numbered by.
    """

    def __init__(self, text: str, places: Sequence[Place], entries: Sequence[Entry], lexis: Lexis) -> None:
        self.text = text
        self.lexis = lexis
        self._characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
        steps = np.zeros(len(text) + 1, dtype=np.int64)
        np.add.at(steps, [entry.start for entry in entries], 1)
        np.add.at(steps, [entry.end for entry in entries], -1)
        inside = np.cumsum(steps)[:-1] > 0
        covered = np.concatenate(([0], np.cumsum(inside)))
        self.cues = lexis.cues.find(text, covered)
        self.connectives = lexis.connectives.find(text, covered)
        self.markers = lexis.markers.find(text, covered)
        border = np.isin(self._characters, [ord(mark) for mark in BORDERS]) & ~inside
        self._borders: Ints = np.concatenate(([0], np.cumsum(border)))

        joined = [_joined(text, a, b) for a, b in pairwise(entries)]
        self.rows = list(_with_topics(places, entries, joined, self.cues.starts.tolist()))
        self.starts = _column(row.start for row in self.rows)
        self.ends = _column(row.end for row in self.rows)
        self.kind = _column(row.kind for row in self.rows)
        self.places = _column(row.place for row in self.rows)
        self.origins = _column(row.origin for row in self.rows)
        self.carried = (self.starts == self.ends).astype(np.int64)
        self.place_firsts = np.searchsorted(self.places, self.places, side="left")
        self._place_starts = _column(place.start for place in places)
        self._place_ends = _column(place.end for place in places)
        self.place_starts = self._place_starts[self.places]
        self.place_ends = self._place_ends[self.places]
        self.stances = _column(place.stance for place in places)[self.places]
        self._lay_lists(joined)
        self._lay_words()
        self._lay_markers(places, [modality == PROPOSED for modality in lexis.markers.modalities])
        self._lay_leads(border.astype(np.int64))
        self.character_before = self._character(self.starts - 1)
        self.character_after = self._character(self.ends)
        self.head = self._character(self.starts)

    def _lay_lists(self, joined: list[bool]) -> None:
        firsts: list[int] = []
        lasts = [0] * len(self.rows)
        for number, row in enumerate(self.rows):
            before = self.rows[number - 1] if number else None
            together = (
                before is not None
                and before.place == row.place
                and (before.end == before.start) == (row.end == row.start)
                and (row.end == row.start or (before.origin == row.origin - 1 and joined[before.origin]))
            )
            firsts.append(firsts[-1] if together else number)
            lasts[firsts[-1]] = number
        self.list_firsts = _column(firsts)
        self.list_lasts = _column(lasts[first] for first in firsts)
        self.opens_list = (self.list_firsts == np.arange(len(firsts))) & (self.carried == 0)
        self.list_numbers = np.cumsum(self.opens_list)
        earlier = self.list_numbers - self.opens_list
        self.rank = np.maximum(self.list_numbers - earlier[self.place_firsts] - 1, 0)
        self.lefts = self.starts[self.list_firsts]
        self.rights = self.ends[self.list_lasts]
        self.clause = self._borders[self.lefts] - self._borders[self.place_starts]

    def _lay_words(self) -> None:
        cues, connectives = self.cues, self.connectives
        before = cues.last_before(self.lefts, self.place_starts)
        after = cues.first_after(self.rights, self.place_ends)
        self.cue_before, self.cue_before_starts = cues.word(before), cues.start(before)
        self.cue_after, self.cue_after_starts = cues.word(after), cues.start(after)
        further = np.maximum(self.cue_before_starts, 0)
        self.second_cue_before = cues.word(cues.last_before(further, self.place_starts))
        self.cue_before_in_clause = self._in_clause(self.cue_before_starts, self.lefts)
        self.cue_after_in_clause = self._in_clause(self.cue_after_starts, self.rights)
        self.connective_before = connectives.word(connectives.last_before(self.lefts, self.place_starts))
        self.connective_after = connectives.word(connectives.first_after(self.rights, self.place_ends))

    def _lay_markers(self, places: Sequence[Place], proposing: list[bool]) -> None:
        markers = self.markers
        before = markers.last_before(self.lefts, self.place_starts)
        after = markers.first_after(self.rights, self.place_ends)
        self.marker_before, self.marker_after = markers.word(before), markers.word(after)
        self.marker_before_in_clause = self._in_clause(markers.start(before), self.lefts)
        firsts = markers.word(markers.first_after(self._place_starts, self._place_ends))
        self.first_marker = firsts[self.places]
        urgent = np.zeros(len(places), dtype=np.int64)
        at = np.searchsorted(self._place_starts, markers.starts, side="right") - 1
        urgent[at[np.array(proposing, dtype=bool)[markers.words]]] = 1
        sections = _numbered(place.section for place in places)
        counts, sums = np.bincount(sections), np.bincount(sections, urgent)
        self.urgency = (4 * sums[sections] // np.maximum(counts[sections], 1)).astype(np.int64)[self.places]

    def _lay_leads(self, border: Ints) -> None:
        opens = np.concatenate(([1], border))
        clause_starts = np.maximum.accumulate(np.where(opens == 1, np.arange(len(opens)), 0))
        start = np.maximum(clause_starts[self.lefts], self.place_starts)
        self.cues_ahead = np.searchsorted(self.cues.starts, self.lefts) - np.searchsorted(self.cues.starts, start)
        first = np.minimum(np.searchsorted(self.ends, start, side="right"), max(len(self.rows) - 1, 0))
        self.lists_ahead = np.maximum(self.list_numbers - self.list_numbers[first], 0)
        self.leads = ((self.cues_ahead == 0) & (self.lists_ahead == 0)).astype(np.int64)
        self.lead_counts: Ints = np.concatenate(([0], np.cumsum(self.leads * self.opens_list)))

    def _in_clause(self, found: Ints, beside: Ints) -> Ints:
        """Tell whether words that were found stand in the clause of the mention that they were found beside."""
        same: Ints = (self._borders[np.maximum(found, 0)] == self._borders[beside]).astype(np.int64)
        return same * (found >= 0)

    def _character(self, at: Ints) -> Ints:
        """Return the characters at some positions as code points, 0 where there is none."""
        known = (at >= 0) & (at < len(self._characters))
        found = self._characters[np.where(known, at, 0)] if len(self._characters) else at
        character: Ints = np.where(known & (found < CHARACTERS), found, 0)
        return character

    def gap(self, number: int) -> str | None:
        """Return what stands between a mention and the next in its sentence, if that is short; else None."""
        if number + 1 >= len(self.rows):
            return None
        here, following = self.rows[number], self.rows[number + 1]
        if here.place != following.place or following.start - here.end > LONGEST_GAP or here.start == here.end:
            return None
        return self.text[here.end : following.start]


def _joined(text: str, first: Entry, second: Entry) -> bool:
    """Tell whether two neighbours are members of one enumeration."""
    return (
        first.place == second.place
        and 0 < second.start - first.end <= LONGEST_LISTING
        and LISTING.fullmatch(text, first.end, second.start) is not None
    )


def _with_topics(
    places: Sequence[Place], entries: Sequence[Entry], joined: list[bool], cues: list[int]
) -> Iterator[Row]:
    """Yield the entries, and before those of a sentence that has no subject of its own the topic that it carries on.

    A sentence has one if a mention stands before its first cue; that mention, with its list, is the topic.
    """
    topic: list[int] = []
    since = at = 0
    for number, place in enumerate(places):
        first = at
        while at < len(entries) and entries[at].place == number:
            at += 1
        if number and places[number - 1].section != place.section:
            topic = []
        if first == at:
            continue
        cue = bisect_left(cues, place.start)
        if cue == len(cues) or cues[cue] > entries[first].start:
            last = first
            while last + 1 < at and joined[last]:
                last += 1
            topic, since = list(range(first, min(last + 1, first + MOST_TOPICS))), number
        elif number - since <= REACH:
            for origin in topic:
                yield Row(place.start, place.start, entries[origin].kind, number, origin)
        for origin in range(first, at):
            entry = entries[origin]
            yield Row(entry.start, entry.end, entry.kind, number, origin)


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _numbered(values: Iterable[str | None]) -> Ints:
    numbers: dict[str | None, int] = {}
    return _column(numbers.setdefault(value, len(numbers)) for value in values)
