"""The notation that passages are coded in by hand, compact and checked line by line; training/README.md tells it.

= p1-001 | paper | 3.2 品牌建设
青岭县依托“岭上鲜”品牌统一包装标准，带动2300户果农户均增收4100元。
M 1 青岭县 Place; 2 岭上鲜 Brand; 3 包装标准 Standard; 4 果农 Farmer
S 1 uses 2; 1 builds 3; 1 benefits 4
F 2300户 @4 带动户数 2300 household; 4100元 @4 户均增收 4100 CNY change
该县的产地仓尚未覆盖北部乡镇。
M 5 该县 Place >1; 6 产地仓 Logistics; 7 北部乡镇 Place
S 5 builds 6; 6 delivers 7 lacking
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ruralkg.errors import UsageError
from ruralkg.training import checks
from ruralkg.training.passages import CodedSentence, Passage
from ruralkg.training.passages import read as read_lines
from ruralkg.vocabulary import Vocabulary

HEAD, FIELDS = "= ", 3
MENTION = re.compile(
    r"(?P<id>\d+)\s+(?P<surface>.+?)(?:#(?P<nth>\d+))?\s+(?P<kind>\w+)(?:\s*>\s*(?P<antecedents>\d+(?:,\d+)*))?"
)
STATEMENT = re.compile(r"(?P<subject>\d+)\s+(?P<predicate>\w+)\s+(?P<object>\d+)(?:\s+(?P<modality>\w+))?")
NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
FIGURE = re.compile(
    rf"(?P<surface>\S+)\s+@(?P<about>\d+|-)\s+(?P<indicator>\S+)\s+(?P<value>{NUMBER})(?:\.\.(?P<high>{NUMBER}))?"
    r"\s+(?P<unit>[\w/-]+)(?:\s+(?P<cmp>[=<>~]{1,2}))?(?:\s+(?P<type>[a-z]+))?(?:\s+t=(?P<time>\S+))?"
)
PARTS = {"M ": ("mentions", MENTION), "S ": ("statements", STATEMENT), "F ": ("figures", FIGURE)}
"""How the lines of a coding begin, what they hold, and the form of each item."""


@dataclass
class _Sentence:
    text: str
    mentions: list[tuple[Any, ...]] = field(default_factory=list)
    statements: list[tuple[str, str, str, str]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class _Passage:
    """A passage while it is read, and the line of each sentence and of each item of its coding."""

    head: list[str]
    line: int
    words: Vocabulary
    sentences: list[_Sentence] = field(default_factory=list)
    coref: list[tuple[str, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[int | None, str, int], int] = field(default_factory=dict)

    def passage(self) -> Passage:
        """Return the passage as far as it was read."""
        name, genre, section = self.head
        coded = [
            CodedSentence(
                text=s.text, mentions=tuple(s.mentions), statements=tuple(s.statements), figures=tuple(s.figures)
            )
            for s in self.sentences
        ]
        return Passage(id=name, genre=genre, section=section, sentences=tuple(coded), coref=tuple(self.coref))

    def mentions(self, told: dict[str, str]) -> tuple[Any, ...]:
        """Return a mention, and note its kind and what it refers to."""
        name, nth = f"m{told['id']}", int(told["nth"] or 1)
        self.kinds[name] = told["kind"]
        self.coref += [(name, f"m{other}") for other in (told["antecedents"] or "").split(",") if other]
        return (name, told["surface"], told["kind"], *([nth] if nth > 1 else []))

    def statements(self, told: dict[str, str]) -> tuple[str, str, str, str]:
        """Return a statement, with the predicate that signatures make of it: to build an Outcome is to improve it."""
        subject, predicate, object_ = f"m{told['subject']}", told["predicate"], f"m{told['object']}"
        kinds = self.kinds.get(subject), self.kinds.get(object_)
        if predicate in self.words.predicates and kinds[0] and kinds[1]:
            predicate = self.words.fitting(kinds[0], predicate, kinds[1]) or predicate
        return subject, predicate, object_, told["modality"] or next(iter(self.words.modalities))

    def figures(self, told: dict[str, str]) -> dict[str, Any]:
        """Return a figure; what is not said is the first value of its scheme."""
        types, comparators = (next(iter(self.words.values(scheme))) for scheme in ("FigureType", "Comparator"))
        return {
            "surface": told["surface"],
            "about": None if told["about"] == "-" else f"m{told['about']}",
            "indicator": told["indicator"],
            "value": float(told["value"]),
            "high": float(told["high"]) if told["high"] else None,
            "unit": told["unit"],
            "cmp": told["cmp"] or comparators,
            "time": told["time"],
            "type": told["type"] or types,
        }


def read(path: Path, words: Vocabulary) -> list[Passage]:
    """Return the passages of a file in the notation.

    Args:
        path: of a UTF-8 text file.
        words: the ontology that the passages are coded by.

    Raises:
        UsageError: if there are faults; names file and line of each.
    """
    reading = _Reading(path, words)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: no text in UTF-8 ({error})"
        raise UsageError(message) from error
    for line, text in enumerate(lines, 1):
        reading.take(line, text.strip())
    return reading.passages()


class _Reading:
    """Takes the lines of a file one after another.

    Args:
        path: of the file, for messages.
        words: the ontology.
    """

    def __init__(self, path: Path, words: Vocabulary) -> None:
        self._path, self._words = path, words
        self._faults: list[tuple[int, str]] = []
        self._passages: list[_Passage] = []

    def take(self, line: int, text: str) -> None:
        """Take a line, which is a head, a part of a coding, or a sentence."""
        if not text:
            return
        if text.startswith(HEAD):
            head = [part.strip() for part in text[len(HEAD) :].split("|", FIELDS - 1)]
            if len(head) != FIELDS:
                self._faults.append((line, "a passage begins with: = id | genre | section"))
            self._passages.append(_Passage([*head, "", ""][:FIELDS], line, self._words))
        elif not self._passages:
            self._faults.append((line, "no passage has begun; its first line is: = id | genre | section"))
        elif text[:2] in PARTS:
            self._code(self._passages[-1], line, text)
        else:
            passage = self._passages[-1]
            passage.lines[len(passage.sentences), "text", 0] = line
            passage.sentences.append(_Sentence(text))

    def _code(self, passage: _Passage, line: int, text: str) -> None:
        if not passage.sentences:
            self._faults.append((line, "a coding stands below its sentence"))
            return
        part, form = PARTS[text[:2]]
        for item in filter(None, map(str.strip, text[2:].split(";"))):
            if match := form.fullmatch(item):
                held = getattr(passage.sentences[-1], part)
                passage.lines[len(passage.sentences) - 1, part, len(held)] = line
                held.append(getattr(passage, part)(match.groupdict()))
            else:
                self._faults.append((line, f"{item!r} is not of the form of {part}"))

    def passages(self) -> list[Passage]:
        """Return what was read, or refuse it."""
        found: list[Passage] = []
        for begun in self._passages:
            passage = begun.passage()
            if any(passage.id == other.id for other in found):
                self._faults.append((begun.line, f"{passage.id}: two passages have this id"))
            for fault in checks.faults(passage, self._words):
                place = fault.sentence, fault.part, fault.number
                self._faults.append((begun.lines.get(place, begun.line), fault.message))
            found.append(passage)
        checks.refuse([f"{self._path}:{line}: {message}" for line, message in sorted(self._faults)])
        return found


def write(passages: Iterable[Passage]) -> str:
    """Return passages as JSON Lines, as `passages.read` takes them."""
    return "".join(json.dumps(msgspec.to_builtins(passage), ensure_ascii=False) + "\n" for passage in passages)


def spell(passages: Iterable[Passage], words: Vocabulary) -> str:
    """Return passages in the notation, as `read` takes them: the way back, to mend passages by hand.

    Identifiers of mentions must be a letter and a number, and no surface may hold a semicolon.
    """
    return "\n".join("\n".join(_spelt(passage, words)) + "\n" for passage in passages)


def _spelt(passage: Passage, words: Vocabulary) -> Iterator[str]:
    observed = next(iter(words.modalities))
    usual = [next(iter(words.values(scheme))) for scheme in ("Comparator", "FigureType")]
    antecedents: dict[str, list[str]] = {}
    for mention, antecedent in passage.coref:
        antecedents.setdefault(mention, []).append(antecedent[1:])
    yield f"= {passage.id} | {passage.genre} | {passage.section}"
    for sentence in passage.sentences:
        yield sentence.text
        mentions, statements, figures = [], [], []
        for name, surface, kind, *nth in sentence.mentions:
            place = f"#{nth[0]}" if nth and nth[0] > 1 else ""
            refers = f" >{','.join(antecedents[name])}" if name in antecedents else ""
            mentions.append(f"{name[1:]} {surface}{place} {kind}{refers}")
        for subject, predicate, object_, modality in sentence.statements:
            told = f"{subject[1:]} {predicate} {object_[1:]}"
            statements.append(told if modality == observed else f"{told} {modality}")
        for f in sentence.figures:
            high = "" if f["high"] is None else f"..{f['high']!r}"
            more = [value for value, plain in zip((f["cmp"], f["type"]), usual, strict=True) if value != plain]
            time = [f"t={f['time']}"] if f["time"] else []
            about = f"@{f['about'][1:] if f['about'] else '-'}"
            figures.append(
                " ".join([f["surface"], about, f["indicator"], f"{f['value']!r}{high}", f["unit"], *more, *time])
            )
        for begin, items in zip(PARTS, (mentions, statements, figures), strict=True):
            if items:
                yield begin + "; ".join(items)


def read_all(paths: Iterable[Path], words: Vocabulary) -> list[Passage]:
    """Return the passages of files and folders, in the order given, and in folders of names; they hold to the ontology.

    Args:
        paths: of files in the notation (.txt) or of JSON Lines (.jsonl), or of folders of them. Where a folder has both
            of one name, the notation counts: the other was written from it.
        words: the ontology that the passages are coded by.

    Raises:
        UsageError: if there are no passages or faulty ones; names file and line, or passage and sentence, of each.
    """
    given = list(paths)
    coded: list[Passage] = []
    for path in (file for one in given for file in (_files(one) if one.is_dir() else [one])):
        coded += read(path, words) if path.suffix == ".txt" else read_lines([path])
    if not coded:
        message = f"{', '.join(map(str, given))}: no passages (.jsonl, or .txt in the notation) there"
        raise UsageError(message)
    checks.check(coded, words)
    return coded


def _files(folder: Path) -> list[Path]:
    lines = (path for path in folder.glob("*.jsonl") if not path.with_suffix(".txt").is_file())
    return sorted([*lines, *folder.glob("*.txt")])
