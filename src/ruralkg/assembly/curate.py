"""Merges the actors that a curator says are one, told by a CSV file with the columns `keep` and `merge`."""

import csv
import hashlib
import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from networkx.utils import UnionFind

from ruralkg.assembly.merge import merge
from ruralkg.assembly.names import compared, display
from ruralkg.errors import UsageError
from ruralkg.model import Actor, Graph
from ruralkg.reading.decoding import decode
from ruralkg.reading.limits import Refused
from ruralkg.vocabulary import Vocabulary

COLUMNS = ("keep", "merge")
_COLON = re.compile("[:：]")
_log = logging.getLogger(__name__)


class Merge(Struct, frozen=True):
    """A row: two actors, each an id or `Kind:name`, and where it stands."""

    where: str
    keep: str
    merge: str


class Merges(Struct, frozen=True):
    """What a curator decided, and the sha256 of the file that says so."""

    rows: tuple[Merge, ...]
    sha256: str


def read(path: Path) -> Merges:
    """Read a file of merges; columns other than `keep` and `merge` are passed over, and so are empty rows.

    Raises:
        UsageError: if it cannot be read or has no such columns, or a row names only one actor.
    """
    try:
        data = path.read_bytes()
        text, _ = decode(data)
    except (OSError, Refused) as error:
        message = f"{path}: cannot be read as a CSV file ({error}); its header is: keep,merge"
        raise UsageError(message) from error
    separator = max(",;\t", key=text.partition("\n")[0].count)  # spreadsheets write what their country reads
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        names = {(name or "").strip().lower(): name for name in lines.fieldnames or ()}
        if not names.keys() >= set(COLUMNS):
            message = f"{path}: no columns {' and '.join(COLUMNS)}; its header is: keep,merge"
            raise UsageError(message)
        for line in lines:
            keep, merged = ((line[names[column]] or "").strip() for column in COLUMNS)
            where = f"{path}:{lines.line_num}"
            if bool(keep) != bool(merged):
                message = f"{where}: only one actor; name two, or delete the row"
                raise UsageError(message)
            if keep:
                rows.append(Merge(where, keep, merged))
    except csv.Error as error:
        message = f"{path}:{lines.line_num}: {error}; write it as plain CSV"
        raise UsageError(message) from error
    return Merges(tuple(rows), hashlib.sha256(data).hexdigest())


def curate(graph: Graph, merges: Merges, vocabulary: Vocabulary) -> Graph:
    """Return an assembled graph with the actors of each row made one, and all that was said of them.

    To say that two are one is to say that one has the other's name for an alias: the rest is the assembly's merge, and
    the order of rows changes nothing. A place without a division code takes that of the place that it is. A row that
    names an actor that is not there is told and passed over.

    Args:
        graph: assembled.
        merges: what the curator decided.
        vocabulary: the ontology.

    Raises:
        UsageError: if a row joins two kinds, or rows join places with two division codes, or a name is that of several.
    """
    there = _Actors(graph.actors)
    classes = UnionFind(actor.id for actor in graph.actors)
    pairs = []
    for row in merges.rows:
        one, other = there.find(row.where, row.keep), there.find(row.where, row.merge)
        if one is None or other is None:
            continue
        if one.kind != other.kind:
            message = f"{row.where}: {one.name} is a {one.kind}, {other.name} a {other.kind}; only one kind merges"
            raise UsageError(message)
        classes.union(one.id, other.id)
        pairs.append((row.where, one, other))
    codes: dict[str, set[str]] = defaultdict(set)
    for actor in graph.actors:
        if actor.kind == "Place" and actor.place:
            codes[classes[actor.id]].add(actor.place)
    bridges = []
    for where, one, other in pairs:
        known = codes[classes[one.id]]
        if len(known) > 1:
            message = f"{where}: {one.name} and {other.name} would join places of the divisions {sorted(known)}"
            raise UsageError(message)
        bridge = replace(one, aliases=(other.name,), place=min(known, default=one.place), mentions=())
        bridges.append(bridge)
    placed = tuple(
        replace(actor, place=min(codes[classes[actor.id]], default=actor.place)) if actor.kind == "Place" else actor
        for actor in graph.actors
    )
    joined = (Graph(actors=(bridge,)) for bridge in bridges)
    return merge([replace(graph, actors=placed), *joined], vocabulary)


class _Actors:
    """Finds actors by id, or by kind and any name."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.ids = {}
        self.names: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        for actor in actors:
            self.ids[actor.id] = actor
            for name in {compared(display(name)) for name in (actor.name, *actor.aliases)}:
                self.names[actor.kind, name].append(actor)

    def find(self, where: str, told: str) -> Actor | None:
        """Return the actor that a cell names; say so where there is none."""
        kind, *name = _COLON.split(told, maxsplit=1)
        found = [self.ids[told]] if told in self.ids else []
        if not found and name:
            found = self.names.get((kind.strip(), compared(display(name[0]))), [])
        if len(found) > 1:
            message = f"{where}: {told} is the name of several; give one of the ids {[actor.id for actor in found]}"
            raise UsageError(message)
        if not found:
            _log.warning("%s: no actor %s; the row is passed over", where, told)
        return found[0] if found else None
