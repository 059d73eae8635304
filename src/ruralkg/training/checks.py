"""What a coded passage must hold to: spans, signatures, identifiers, values; each fault is told with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruralkg.errors import UsageError
from ruralkg.training.passages import CodedSentence, Passage
from ruralkg.vocabulary import Vocabulary

SHOWN = 40
"""Faults that one message tells, at most."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the sentence (None is the passage), the part of its coding, which item of that part."""

    message: str
    sentence: int | None = None
    part: str = "text"
    number: int = 0


def faults(passage: Passage, words: Vocabulary) -> Iterator[Fault]:
    """Yield what is wrong with a passage, in the order of its sentences.

    Args:
        passage: as it was read.
        words: the ontology that says which kinds, predicates, signatures, modalities and values there are.
    """
    for name in ("id", "genre"):
        if not getattr(passage, name).strip():
            yield Fault(f"the passage has no {name}")
    if not passage.sentences:
        yield Fault("the passage has no sentence")
    kinds: dict[str, str] = {}
    for number, sentence in enumerate(passage.sentences):
        if not sentence.text.strip() or "\n" in sentence.text:
            yield Fault("a sentence is one line of text", number)
        found = [
            *_mentions(sentence, kinds, words),
            *_statements(sentence, kinds, words),
            *_figures(sentence, kinds, words),
        ]
        yield from (Fault(message, number, part, item) for part, item, message in found)
    told = set()
    for mention, antecedent in passage.coref:
        if unknown := {mention, antecedent} - kinds.keys():
            yield Fault(f"{mention} refers to {antecedent}, but there is no mention {', '.join(sorted(unknown))}")
        elif mention == antecedent or (mention, antecedent) in told:
            yield Fault(f"{mention} refers to itself, or twice to {antecedent}")
        elif kinds[mention] != kinds[antecedent]:
            yield Fault(f"{mention} is {kinds[mention]}, but {antecedent}, which it refers to, {kinds[antecedent]}")
        told.add((mention, antecedent))


Found = Iterator[tuple[str, int, str]]


def _mentions(sentence: CodedSentence, kinds: dict[str, str], words: Vocabulary) -> Found:
    """Yield faults of mentions, and note the kind of each in `kinds`, which grows from sentence to sentence."""
    spans = sentence.spans()
    ends: dict[str, tuple[int, int, str]] = {}
    for item, (name, surface, kind, *nth) in enumerate(sentence.mentions):
        if name in kinds:
            yield "mentions", item, f"{name} names two mentions"
            continue
        kinds[name] = kind
        if kind not in words.kinds:
            yield "mentions", item, f"{surface!r}: there is no kind {kind!r}"
        if name not in spans:
            place = f" {nth[0]} times" if nth else ""
            yield "mentions", item, f"{surface!r} does not stand in the sentence{place}"
            continue
        start, end, _ = spans[name]
        for first, last, other in ends.values():
            if start < last and first < end:
                yield "mentions", item, f"{surface!r} shares characters with {other!r}"
        ends[name] = start, end, surface


def _statements(sentence: CodedSentence, kinds: dict[str, str], words: Vocabulary) -> Found:
    seen = set()
    for item, statement in enumerate(sentence.statements):
        subject, predicate, object_, modality = statement
        told = f"{subject} {predicate} {object_}"
        if statement in seen:
            yield "statements", item, f"{told}: the statement stands here twice"
        seen.add(statement)
        if unknown := {subject, object_} - kinds.keys():
            yield "statements", item, f"{told}: no mention {', '.join(sorted(unknown))} here or before"
        elif subject == object_:
            yield "statements", item, f"{told}: a statement relates two mentions"
        elif predicate in words.predicates and not _allowed(kinds[subject], predicate, kinds[object_], words):
            yield "statements", item, f"{told}: {predicate} does not go from {kinds[subject]} to {kinds[object_]}"
        if predicate not in words.predicates:
            yield "statements", item, f"{told}: there is no predicate {predicate!r}"
        if modality not in words.modalities:
            yield "statements", item, f"{told}: there is no modality {modality!r}"


def _allowed(subject: str, predicate: str, object_: str, words: Vocabulary) -> bool:
    """Tell whether a signature admits kinds; one that there is not is a fault of its mention, not told again."""
    return not {subject, object_} <= words.kinds.keys() or words.allows(subject, predicate, object_)


def _figures(sentence: CodedSentence, kinds: dict[str, str], words: Vocabulary) -> Found:
    for item, figure in enumerate(sentence.figures):
        surface, about, high = figure.get("surface"), figure.get("about"), figure.get("high")
        value, unit = figure.get("value"), str(figure.get("unit"))
        if not surface or str(surface) not in sentence.text:
            yield "figures", item, f"{surface!r} does not stand in the sentence"
        if about is not None and about not in kinds:
            yield "figures", item, f"{surface!r} is about {about}, which is no mention here or before"
        if not isinstance(value, int | float):
            yield "figures", item, f"{surface!r}: {value!r} is no number"
        elif high is not None and not (isinstance(high, int | float) and high > value):
            yield "figures", item, f"{surface!r}: the upper end of a range, {high!r}, must be above {value!r}"
        for part in unit.split("/"):
            if part not in words.values("Unit"):
                yield "figures", item, f"{surface!r}: there is no unit {part!r}"
        for name, scheme in (("cmp", "Comparator"), ("type", "FigureType")):
            if figure.get(name) not in words.values(scheme):
                yield "figures", item, f"{surface!r}: {figure.get(name)!r} is none of {', '.join(words.values(scheme))}"


def check(passages: Iterable[Passage], words: Vocabulary) -> None:
    """Refuse passages that have faults.

    Args:
        passages: all that are to be used together.
        words: the ontology.

    Raises:
        UsageError: if there are faults, or two passages of one id; names passage and sentence of each.
    """
    found: list[str] = []
    seen: set[str] = set()
    for passage in passages:
        if passage.id in seen:
            found.append(f"{passage.id}: two passages have this id")
        seen.add(passage.id)
        for fault in faults(passage, words):
            place = "" if fault.sentence is None else f", sentence {fault.sentence + 1}"
            found.append(f"{passage.id}{place}: {fault.message}")
    refuse(found)


def refuse(found: list[str]) -> None:
    """Raise a UsageError that tells faults, if there are any."""
    if found:
        more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise UsageError("\n".join(found[:SHOWN]) + more)
