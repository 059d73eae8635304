"""Induces cue words of the predicates from coded passages.

Run it as `induce_cues.py PASSAGES.jsonl… [--ontology DIR]`. It writes DIR/lexicon/cues-training.ttl and leaves the
rest: words of one's own belong in another file. Passages are in the format of the training files: one a line, with
sentences, their mentions and statements.

Each sentence is cut by rjieba; its cue of a statement is a verb of at least two characters (shorter ones turn up inside
other words) outside the mentions: the last one before the object, where it stands between subject and object (direction
forward: 果农 [使用] 平台) or where the object comes first (inverse: 滞销 [源于] 信息闭塞); else, where none is between,
the first one after both (after: 合作社与企业 [合作]). A word is a cue of a predicate in a direction if it is one often
enough, and mostly of that predicate.
"""

import argparse
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import rjieba

from ruralkg import vocabulary

ROOT = Path(__file__).resolve().parents[1]
FILE = "cues-training.ttl"
LEAST = 5
SHARES = {"forward": 0.3, "after": 0.5, "inverse": 0.5}
"""How much of its uses must be of one predicate, by direction: between subject and object a word tells most."""
VERBAL_TAGS = frozenset(("v", "vn", "vd", "vi", "vq", "vg", "p", "i", "l", "a", "ad"))
HAN = re.compile(r"[一-鿿]{2,}")
JOINED = re.compile(r"[”」』]?(?:、|和|与|及|以及|或|\+)[“「『]?")
HEADER = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

# Cue words of the predicates. Written by scripts/induce_cues.py from the training passages: add words of your own to
# cues.ttl or another file.
"""

Span = tuple[int, int]


def spans(sentence: dict) -> dict[str, Span]:
    """Return where the mentions of a coded sentence stand."""
    found = {}
    for name, surface, _, *nth in sentence["mentions"]:
        start = -1
        for _ in range(nth[0] if nth else 1):
            start = sentence["text"].find(surface, start + 1)
        found[name] = (start, start + len(surface))
    return found


def verbs(text: str, mentions: Iterable[Span]) -> list[tuple[int, int, str]]:
    """Return the verbs of a sentence that lie outside its mentions, in order."""
    taken = {at for start, end in mentions for at in range(start, end)}
    found, start = [], 0
    for word, tag in rjieba.tag(text):
        end = start + len(word)
        if tag in VERBAL_TAGS and HAN.fullmatch(word) and taken.isdisjoint(range(start, end)):
            found.append((start, end, word))
        start = end
    return found


def first_of_list(text: str, mentions: list[Span], span: Span) -> int:
    """Return where the enumeration begins that a mention is coordinated in."""
    at = mentions.index(span)
    while at and JOINED.fullmatch(text[mentions[at - 1][1] : mentions[at][0]]):
        at -= 1
    return mentions[at][0]


def cues(sentence: dict) -> Iterator[tuple[str, str, str]]:
    """Yield direction, cue and predicate of the statements of a coded sentence."""
    text, where = sentence["text"], spans(sentence)
    mentions = sorted(where.values())
    words = verbs(text, mentions)
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    for subject, predicate, object_, _ in sentence["statements"]:
        if subject not in where or object_ not in where:
            continue
        first, second = sorted((where[subject], where[object_]))
        before = bisect_right(ends, first_of_list(text, mentions, second)) - 1
        after = bisect_left(starts, second[1])
        if before >= 0 and starts[before] >= first[1]:
            yield ("forward" if first == where[subject] else "inverse"), words[before][2], predicate
        elif after < len(words):
            yield "after", words[after][2], predicate


def induce(paths: Iterable[Path], connectives: frozenset[str]) -> dict[tuple[str, str], list[str]]:
    """Return the cue words by predicate and direction, the most frequent first; words that only connect are none."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            for sentence in json.loads(line)["sentences"]:
                for direction, word, predicate in cues(sentence):
                    counts[direction, word][predicate] += 1
    lists = defaultdict(list)
    for (direction, word), predicates in counts.items():
        predicate, often = min(predicates.items(), key=lambda item: (-item[1], item[0]))
        if word not in connectives and often >= LEAST and often >= SHARES[direction] * predicates.total():
            lists[predicate, direction].append((-often, word))
    return {key: [word for _, word in sorted(words)] for key, words in sorted(lists.items())}


def turtle(lists: dict[tuple[str, str], list[str]]) -> str:
    """Return the lists as a Turtle file of the lexicon."""
    parts = [HEADER]
    for (predicate, direction), words in lists.items():
        labels = ", ".join(f'"{word}"@zh' for word in words)
        parts.append(
            f"lex:cues-{predicate}-{direction}-training a rkg:Cues ;\n  rkg:predicate rkg:{predicate} ;\n"
            f'  rkg:direction "{direction}" ;\n  skos:altLabel {labels} ;\n  dcterms:source "training" .\n'
        )
    return "\n".join(parts)


def main() -> None:
    """Read passages, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--ontology", type=Path, default=ROOT / "ontology")
    arguments = parser.parse_args()
    known = vocabulary.load(arguments.ontology).category("Connectives")
    lists = induce(sorted(arguments.passages), frozenset(word for words in known for word in words.words))
    path = arguments.ontology / "lexicon" / FILE
    path.write_text(turtle(lists), encoding="utf-8", newline="\n")
    print(f"{path}: {sum(map(len, lists.values()))} words in {len(lists)} lists")


if __name__ == "__main__":
    main()
