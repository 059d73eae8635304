"""Reads codings made by people as a source: the same graph of a document that extraction would give."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from ruralkg import vocabulary
from ruralkg.errors import RuralkgError
from ruralkg.model import Actor, Document, Evidence, Figure, Graph, Mention, Statement
from ruralkg.reading.coded_text import CodedSentence, CodedText, lines, locate
from ruralkg.reading.files import SourceFile, find_files
from ruralkg.reading.occurrences import occurrences

FILES = ("actors.jsonl", "statements.jsonl", "figures.jsonl", "sents.tsv")
"""What a coding is made of; NNN.networks.jsonl and the like are results to test against and are never read."""


class _Actor(msgspec.Struct):
    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


class _Statement(msgspec.Struct):
    id: str
    subject: str = msgspec.field(name="s")
    predicate: str = msgspec.field(name="p")
    object: str = msgspec.field(name="o")
    modality: str
    sent: tuple[str, ...]


class _Figure(msgspec.Struct):
    id: str
    about: str | None
    indicator: str
    value: float
    high: float | None
    unit: str | None
    cmp: str
    time: str | None
    type: str
    sent: tuple[str, ...]


_Row = TypeVar("_Row", _Actor, _Statement, _Figure)


def documents(gold: Path) -> tuple[str, ...]:
    """Return the ids of the documents that have a coding in the folder `gold`, sorted.

    Raises:
        RuralkgError: if it is no folder, holds no coding, or one lacks a file.
    """
    if not gold.is_dir():
        message = f"{gold}: no folder of codings"
        raise RuralkgError(message)
    docs = {
        path.name[: -len(ending) - 1] for ending in FILES for path in gold.iterdir() if path.name.endswith("." + ending)
    }
    docs.discard("")
    if not docs:
        message = f"{gold}: no codings here; expected NNN.{', NNN.'.join(FILES)}"
        raise RuralkgError(message)
    for doc in sorted(docs):
        for ending in FILES:
            if not (gold / f"{doc}.{ending}").is_file():
                message = f"{gold / f'{doc}.{ending}'}: missing; an empty file will do"
                raise RuralkgError(message)
    return tuple(sorted(docs))


def read(gold: Path, texts: Path | None = None, words: vocabulary.Vocabulary | None = None) -> list[Graph]:
    """Return one graph a coded document, with the ids of the coding.

    Args:
        gold: the folder with NNN.actors.jsonl, NNN.statements.jsonl, NNN.figures.jsonl and NNN.sents.tsv.
        texts: the file or folder of the texts that were coded; without it the sentences are the text.
        words: the vocabulary, or None for the packaged one.

    Raises:
        RuralkgError: if a file is malformed, names what is not there, or a sentence is not found in its text.
    """
    words = words or vocabulary.load()
    sources = {source.doc: source for source in find_files([texts])} if texts is not None else None
    return [_Coding(gold, doc, words, sources).graph() for doc in documents(gold)]


class _Coding:
    """The coding of one document."""

    def __init__(
        self, gold: Path, doc: str, words: vocabulary.Vocabulary, sources: dict[str, SourceFile] | None
    ) -> None:
        self.doc = doc
        self.words = words
        self.proper = {
            word for entry in words.lists if entry.value("named") == "true" for word in (*entry.words, *entry.english)
        }
        self.file = {ending: gold / f"{doc}.{ending}" for ending in FILES}
        self.actors = self._rows("actors.jsonl", _Actor)
        self.statements = self._rows("statements.jsonl", _Statement)
        self.figures = self._rows("figures.jsonl", _Figure)
        self.coded: CodedText = locate(self.file["sents.tsv"], doc, sources)
        self.text = self.coded.text
        self.places: dict[str, CodedSentence] = {sentence.id: sentence for sentence in self.coded.sentences}
        self._check()

    def graph(self) -> Graph:
        mentions = self._mentions()
        return Graph(
            documents=(self._document(),),
            texts={self.doc: self.text},
            actors=tuple(self._actor(actor, mentions[actor.id]) for actor in self.actors),
            statements=tuple(
                Statement(
                    id=row.id,
                    subject=row.subject,
                    predicate=row.predicate,
                    object=row.object,
                    modality=row.modality,
                    confidence=1.0,
                    evidence=self._evidence(row.id, row.sent),
                )
                for row in self.statements
            ),
            figures=tuple(
                Figure(
                    id=row.id,
                    about=row.about,
                    indicator=row.indicator,
                    concept=None,
                    value=row.value,
                    high=row.high,
                    unit=row.unit,
                    cmp=row.cmp,
                    time=row.time,
                    place=None,
                    type=row.type,
                    evidence=self._evidence(row.id, row.sent),
                )
                for row in self.figures
            ),
        )

    def _rows(self, ending: str, type_: type[_Row]) -> list[_Row]:
        path = self.file[ending]
        rows = []
        seen: set[str] = set()
        for number, line in enumerate(lines(path), start=1):
            if not line.strip():
                continue
            try:
                row = msgspec.json.decode(line, type=type_)
            except msgspec.MsgspecError as error:
                message = f"{path}:{number}: {error}"
                raise RuralkgError(message) from error
            if row.id in seen:
                message = f"{path}:{number}: the id {row.id} stands here twice"
                raise RuralkgError(message)
            seen.add(row.id)
            rows.append(row)
        return rows

    def _check(self) -> None:
        """See that everything named is there."""
        known = {actor.id for actor in self.actors}
        for ending, rows in (("actors", self.actors), ("statements", self.statements), ("figures", self.figures)):
            for row in rows:
                for sent in row.sent:
                    self._known(sent, self.places, "sentence", f"{ending}.jsonl", row.id)
        for actor in self.actors:
            self._known(actor.kind, self.words.kinds, "kind", "actors.jsonl", actor.id)
        for row in self.statements:
            self._known(row.subject, known, "actor", "statements.jsonl", row.id)
            self._known(row.object, known, "actor", "statements.jsonl", row.id)
            self._known(row.predicate, self.words.predicates, "predicate", "statements.jsonl", row.id)
            self._known(row.modality, self.words.modalities, "modality", "statements.jsonl", row.id)
        for figure in self.figures:
            if figure.about is not None:
                self._known(figure.about, known, "actor", "figures.jsonl", figure.id)
        for ending, row_id in [
            *(("statements.jsonl", row.id) for row in self.statements if not row.sent),
            *(("figures.jsonl", row.id) for row in self.figures if not row.sent),
        ]:
            message = f"{self.file[ending]}: {row_id} names no sentence as its evidence"
            raise RuralkgError(message)

    def _known(self, value: str, among: Iterable[str], what: str, ending: str, row: str) -> None:
        if value not in among:
            message = f"{self.file[ending]}: {row} names the {what} {value!r}, which does not exist"
            raise RuralkgError(message)

    def _document(self) -> Document:
        base = self.coded.document
        if base is None:
            path = self.file["sents.tsv"]
            return Document(
                doc=self.doc,
                path=path.name,
                sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
                kind="coding",
                encoding="utf-8",
                chars=len(self.text),
                sections=self.coded.sections,
                verdict="built",
            )
        return msgspec.structs.replace(base, kind="coding", sections=self.coded.sections)

    def _evidence(self, owner: str, sents: tuple[str, ...]) -> tuple[Evidence, ...]:
        found = {}
        for sent in sents:
            place = self.places[sent]
            found[sent] = Evidence(
                id=f"{owner}@{sent}",
                doc=self.doc,
                page=place.page,
                section=place.section,
                start=place.start,
                end=place.end,
                quote=self.text[place.start : place.end],
                sentence=(place.start, place.end),
                attribution=None,
                qualifiers=None,
                extractor="coding",
                confidence=1.0,
            )
        return tuple(found.values())

    def _actor(self, row: _Actor, spans: set[tuple[int, int]]) -> Actor:
        return Actor(
            id=row.id,
            name=row.name,
            kind=row.kind,
            side=self.words.kinds[row.kind].side,
            named=self._is_named(row),
            aliases=tuple(sorted(set(row.aliases) - {row.name})),
            place=None,
            mentions=tuple(
                Mention(doc=self.doc, start=start, end=end, quote=self.text[start:end], via="name")
                for start, end in sorted(spans)
            ),
        )

    def _is_named(self, row: _Actor) -> bool:
        """Tell a proper name: a place, a quoted brand, a name in quotes or with Latin letters, or in the lexicon."""
        names = {row.name, *row.aliases} if row.kind == "Brand" else {row.name}
        return row.kind == "Place" or any(_PROPER.search(name) for name in names) or bool(names & self.proper)

    def _mentions(self) -> dict[str, set[tuple[int, int]]]:
        """Return the spans of each actor in the sentences that it names.

        An actor that a statement or figure needs and that is named in none of them is looked for in the sentences
        of those, then anywhere.
        """
        names = {actor.id: (actor.name, *actor.aliases) for actor in self.actors}
        spans = self._found(names, {actor.id: set(actor.sent) for actor in self.actors})
        needed: dict[str, set[str]] = defaultdict(set)
        for statement in self.statements:
            needed[statement.subject] |= set(statement.sent)
            needed[statement.object] |= set(statement.sent)
        for figure in self.figures:
            if figure.about is not None:
                needed[figure.about] |= set(figure.sent)
        for sents in (needed, {id_: set(self.places) for id_ in needed}):
            spans |= self._found(names, {id_: sents[id_] for id_ in needed if not spans.get(id_)})
        return {id_: spans.get(id_, set()) for id_ in names}

    def _found(self, names: dict[str, tuple[str, ...]], sents: dict[str, set[str]]) -> dict[str, set[tuple[int, int]]]:
        spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
        by_sentence: dict[str, list[str]] = defaultdict(list)
        for id_, own in sents.items():
            for sent in own:
                by_sentence[sent].append(id_)
        for sent, ids in by_sentence.items():
            place = self.places[sent]
            here = occurrences(self.text[place.start : place.end], {id_: names[id_] for id_ in ids})
            for id_, found in here.items():
                spans[id_] |= {(place.start + start, place.start + end) for start, end in found}
        return dict(spans)


_PROPER = re.compile(r"[“”《》「」A-Za-z]")
