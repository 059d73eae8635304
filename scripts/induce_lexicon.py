"""Induces the lexicon of entities from coded passages: phrases with their kinds.

induce_lexicon.py PASSAGES... --to ontology/lexicon
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

HEADER = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""


def read(paths: Iterable[Path]) -> list[dict]:
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def spans(sentence: dict) -> list[tuple[int, int, str]]:
    """Return the mentions of a coded sentence as start, end, kind."""
    found = []
    for _, surface, kind, *nth in sentence["mentions"]:
        start = -1
        for _ in range(nth[0] if nth else 1):
            start = sentence["text"].find(surface, start + 1)
        found.append((start, start + len(surface), kind))
    return found


def phrases(passages: list[dict], least: int, precision: float) -> dict[str, list[str]]:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        for sentence in passage["sentences"]:
            anaphors = {m for m, _ in passage["coref"]}
            for (start, end, kind), mention in zip(spans(sentence), sentence["mentions"], strict=True):
                if mention[0] not in anaphors:
                    kinds[sentence["text"][start:end]][kind] += 1
    surfaces = [s for s, c in kinds.items() if c.total() >= least and len(s) > 1]
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for passage in passages:
        for sentence in passage["sentences"]:
            gold = {(start, end): kind for start, end, kind in spans(sentence)}
            for index, start, end in automaton.find_matches_as_indexes(sentence["text"]):
                surface = surfaces[index]
                seen[surface] += 1
                right[surface] += gold.get((start, end)) == kinds[surface].most_common(1)[0][0]
    grouped = defaultdict(list)
    for surface in surfaces:
        if right[surface] >= precision * seen[surface] and right[surface]:
            grouped[kinds[surface].most_common(1)[0][0]].append(surface)
    return grouped


def write(path: Path, grouped: dict[str, list[str]]) -> None:
    blocks = [HEADER, "# Phrases that denote an entity of a kind: written by scripts/induce_lexicon.py.\n"]
    for kind, words in sorted(grouped.items()):
        labels = ", ".join(f'"{word}"@zh' for word in sorted(words))
        blocks.append(
            f'lex:phrases-{kind.lower()} a rkg:Phrases ;\n  rkg:kind "{kind}" ;\n'
            f'  skos:altLabel {labels} ;\n  dcterms:source "training" .\n'
        )
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, default=Path("ontology/lexicon"))
    arguments = parser.parse_args()
    write(arguments.to / "phrases.ttl", phrases(read(arguments.passages), 2, 0.5))
