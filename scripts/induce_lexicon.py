"""Induces the lexicon of entities from coded passages: whole phrases, head nouns, words that join or end phrases.

Run it as `induce_lexicon.py PASSAGES.jsonl… [--ontology DIR]`. It writes four files of DIR/lexicon and leaves the rest,
which it reads: words that are known already are not written again. Passages are in the format of the training files:
one a line, with sentences, their mentions and coreference.

1. A surface is a phrase of the lexicon if it is coded in at least two files (names that were invented for one are none
   of a language), and as one kind in at least a third of the places where it stands.
2. Every sentence is cut by the tokenizer of the package, which knows these phrases now. For each word it is counted how
   often it ends a phrase, by whether a noun stands before or after it, and how often it joins the noun after it. Head
   nouns are the words that mostly end one; the position says under which condition. Modifiers and breaks are the words
   that do otherwise than their part of speech lets expect; stop words look like heads and are none.
3. Endings longer than a word are head nouns where they tell another kind than their last word does.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import rjieba
import spacy
from ahocorasick_rs import AhoCorasick, MatchKind

from ruralkg import vocabulary
from ruralkg.extraction import gazetteer
from ruralkg.extraction.chunks import is_after_noun
from ruralkg.extraction.lexicon import AFTER_NOUN, CLOSING, FINAL, Head, Lexicon, before
from ruralkg.extraction.tokenizer import ChineseTokenizer
from ruralkg.vocabulary import WordList

ORIGIN = "training"
NAMES = {
    "Phrases": "phrases",
    "HeadNouns": "heads",
    "Modifiers": "modifiers",
    "Breaks": "breaks",
    "StopWords": "stop-words",
}
HEADER = """@prefix rkg: <https://w3id.org/ruralkg/ontology#> .
@prefix lex: <https://w3id.org/ruralkg/lexicon#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

# {title} Written by scripts/induce_lexicon.py from the training passages: add words of your own in another file.
"""
PHRASE_LEAST, PHRASE_SHARE = 2, 0.33
ENDING_LEAST, ENDING_SHARE = 3, 0.6
WORD_LEAST = 3
STOP_LEAST = 3
WORDS = rjieba.Jieba()
"""A dictionary of the language: tells words from names that were invented."""
PRIOR = 0.8
"""Weight of what the part of speech lets expect against what was counted."""

Span = tuple[int, int, str]
POSITIONS = ((), (AFTER_NOUN,), (FINAL,), (AFTER_NOUN, FINAL), (CLOSING,), (AFTER_NOUN, CLOSING))


class Sentence:
    """A coded sentence: its text, the spans of its entities, and the spans of anaphors, which teach nothing."""

    def __init__(self, coded: dict, known: Lexicon, source: str) -> None:
        self.source = source
        self.text: str = coded["text"]
        self.entities: list[Span] = []
        self.pointers: list[tuple[int, int]] = []
        for _, surface, kind, *nth in coded["mentions"]:
            start = -1
            for _ in range(nth[0] if nth else 1):
                start = self.text.find(surface, start + 1)
            end = start + len(surface)
            determiner = known.determiner(surface)
            if determiner:
                self.pointers.append((start, start + len(determiner)))
            if surface in known.anaphors:
                self.pointers.append((start, end))
            else:
                self.entities.append((start + len(determiner), end, kind))
        self.entities = sorted(span for span in self.entities if span[0] < span[1])


def read(paths: Iterable[Path], known: Lexicon) -> list[Sentence]:
    """Return the sentences of coded passages."""
    sentences = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            sentences += [Sentence(coded, known, path.name) for coded in passage["sentences"]]
    return sentences


def induce_phrases(sentences: list[Sentence], known: Lexicon) -> dict[str, str]:
    """Return the surfaces that are phrases, with their kinds."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for start, end, kind in sentence.entities:
            kinds[sentence.text[start:end]][kind] += 1
            sources[sentence.text[start:end]].add(sentence.source)
    surfaces = sorted(s for s in kinds if len(sources[s]) >= PHRASE_LEAST and len(s) > 1)
    majority = {s: max(kinds[s], key=lambda kind: (kinds[s][kind], kind)) for s in surfaces}
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for sentence in sentences:
        coded = {(start, end): kind for start, end, kind in sentence.entities}
        for index, start, end in automaton.find_matches_as_indexes(sentence.text):
            seen[surfaces[index]] += 1
            right[surfaces[index]] += coded.get((start, end)) == majority[surfaces[index]]
    return {
        s: majority[s]
        for s in surfaces
        if right[s] and right[s] >= PHRASE_SHARE * seen[s] and s not in known.entries and not _invented(s, known)
    }


def _invented(surface: str, known: Lexicon) -> bool:
    """Tell whether a surface is a county or village with a name that no dictionary knows."""
    stem = gazetteer.stem(surface)
    return bool(stem) and len(surface) == len("某某县") and not WORDS.has_word(stem) and stem not in known.entries


class WordCounts:
    """How often each word ends a phrase (by a noun before, a noun after) and joins the noun after it."""

    def __init__(self) -> None:
        self.ends: dict[str, dict[tuple[bool, str], list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self.joins: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.tags: dict[str, Counter[str]] = defaultdict(Counter)
        self.followers: dict[str, Counter[str]] = defaultdict(Counter)
        self.last_words: dict[str, Counter[str]] = defaultdict(Counter)
        self.endings: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, sentence: Sentence, tokenizer: ChineseTokenizer) -> None:
        """Count a sentence."""
        words, tags = tokenizer.cut(sentence.text)
        owners = list(self._owners(sentence, words))
        last = len(words) - 1
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            self.tags[word][tag] += 1
            if owners[i] == "pointer":
                continue
            after = owners[i + 1] if i < last else None
            begun = isinstance(after, int)
            if begun:
                self.joins[word][owners[i] == after] += 1
                self.followers[word][words[i + 1]] += 1
            if not (begun and owners[i] == after):
                follows = "noun" if begun else before(words[i + 1], tags[i + 1]) if i < last else "close"
                context = (is_after_noun(i, words, tags, tokenizer.lexicon), follows)
                self.ends[word][context][isinstance(owners[i], int)] += 1
        for number, (start, end, kind) in enumerate(sentence.entities):
            inside = [word for word, owner in zip(words, owners, strict=True) if owner == number]
            if inside and "".join(inside) == sentence.text[start:end]:
                self.last_words[inside[-1]][kind] += 1
                for length in range(2, len(inside) + 1):
                    self.endings["".join(inside[-length:])][kind] += 1
                self.endings[inside[-1][-1]][kind] += 1

    @staticmethod
    def _owners(sentence: Sentence, words: list[str]) -> Iterator[int | str | None]:
        position = 0
        for word in words:
            start, position = position, position + len(word)
            if any(a < position and start < b for a, b in sentence.pointers):
                yield "pointer"
            else:
                yield next((i for i, (a, b, _) in enumerate(sentence.entities) if a < position and start < b), None)


def majority(counts: Counter[str]) -> tuple[str, float]:
    """Return the most frequent kind and its share."""
    kind = max(counts, key=lambda k: (counts[k], k))
    return kind, counts[kind] / counts.total()


def induce_heads(counts: WordCounts, lexicon: Lexicon) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    """Return head nouns by kind and position: characters that end words, words, and endings of several words."""
    heads: dict[str, tuple[str, tuple[str, ...]]] = {}
    for word, cells in sorted(counts.ends.items()):
        seen = counts.last_words[word].total()
        if word in lexicon.entries or word in lexicon.heads or not seen:
            continue
        if seen < WORD_LEAST and not WORDS.has_word(word):
            continue
        best = best_position(cells)
        if best is not None:
            heads[word] = (majority(counts.last_words[word])[0], best)

    def told(phrase: str) -> str | None:
        shorter = (phrase[start:] for start in range(1, len(phrase)))
        return next((heads[ending][0] for ending in shorter if ending in heads), None)

    for ending in sorted(counts.endings, key=lambda e: (len(e), e)):
        kinds = counts.endings[ending]
        if kinds.total() >= ENDING_LEAST and ending not in heads and ending not in lexicon.heads:
            kind, share = majority(kinds)
            if share >= ENDING_SHARE and told(ending) != kind:
                heads[ending] = (kind, ())
    grouped: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for head, key in heads.items():
        grouped[key].add(head)
    return grouped


def induce_stops(counts: WordCounts, lexicon: Lexicon) -> set[str]:
    """Return the words that mostly end no phrase, though by their part of speech or their last character they would."""
    stops = set()
    for word, cells in counts.ends.items():
        tag = counts.tags[word].most_common(1)[0][0]
        looks = sum(
            sum(cell)
            for (after, follows), cell in cells.items()
            if lexicon.ends(word, tag, after_noun=after, before=follows)
        )
        least = STOP_LEAST if word in lexicon.heads else 1
        if looks >= least and best_position(cells) is None:
            stops.add(word)
    return stops


def induce_joining(counts: WordCounts, lexicon: Lexicon) -> dict[str, set[str]]:
    """Return modifiers and breaks: the words that do otherwise than is expected of them."""
    found: dict[str, set[str]] = {"Modifiers": set(), "Breaks": set()}
    for word, (apart, together) in counts.joins.items():
        follower = counts.followers[word].most_common(1)[0][0]
        expected = lexicon.joins(word, counts.tags[word].most_common(1)[0][0], follower)
        share = (together + PRIOR * expected) / (apart + together + PRIOR)
        if word in lexicon.modifiers or word in lexicon.breaks:
            continue
        if (share >= 0.5) != expected:
            found["Breaks" if expected else "Modifiers"].add(word)
    return found


def best_position(cells: dict[tuple[bool, str], list[int]]) -> tuple[str, ...] | None:
    """Return the position that fits what was counted best, or None where the word had better end nothing."""

    def fit(position: tuple[str, ...] | None) -> int:
        right = 0
        head = None if position is None else Head("", *(p in position for p in (AFTER_NOUN, FINAL, CLOSING)))
        for (after, follows), (no, yes) in cells.items():
            right += yes if head and head.ends(after_noun=after, before=follows) else no
        return right

    return max((None, *POSITIONS), key=lambda position: (fit(position), position is None, -len(position or ())))


def word_list(category: str, words: Iterable[str], kind: str = "", position: tuple[str, ...] = ()) -> WordList:
    """Return one list as the vocabulary would read it."""
    values = {"kind": (kind,), "position": position}
    name = "-".join(filter(None, (NAMES[category], kind.lower(), *position)))
    said = {key: value for key, value in values.items() if value and value[0]}
    return WordList(name, category, None, tuple(sorted(words)), (), said, ORIGIN)


def turtle(words: WordList) -> str:
    """Return one list in Turtle."""
    values = "".join(
        "  rkg:{} {} ;\n".format(key, ", ".join(f'"{v}"' for v in value)) for key, value in words.values.items()
    )
    labels = ", ".join(f'"{word}"@zh' for word in words.words)
    return (
        f'lex:{words.id} a rkg:{words.category} ;\n{values}  skos:altLabel {labels} ;\n  dcterms:source "{ORIGIN}" .\n'
    )


def write(path: Path, title: str, lists: list[WordList]) -> None:
    """Write a file of word lists."""
    blocks = [turtle(words) for words in lists if words.words]
    path.write_text("\n".join([HEADER.format(title=title), *blocks]), encoding="utf-8", newline="\n")


def main() -> None:
    """Read the passages, write the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--ontology", type=Path, default=Path(__file__).resolve().parents[1] / "ontology")
    arguments = parser.parse_args()
    folder = arguments.ontology / "lexicon"
    read_in = vocabulary.load(arguments.ontology)
    kept = tuple(words for words in read_in.lists if words.origin != ORIGIN or words.category not in NAMES)
    base = replace(read_in, lists=kept)
    known = Lexicon(base)
    sentences = read(arguments.passages, known)
    by_kind: dict[str, set[str]] = defaultdict(set)
    for surface, kind in induce_phrases(sentences, known).items():
        by_kind[kind].add(surface)
    phrases = [word_list("Phrases", words, kind) for kind, words in sorted(by_kind.items())]

    widened = replace(base, lists=(*base.lists, *phrases))
    tokenizer = ChineseTokenizer(spacy.blank("zh").vocab, widened)
    counts = WordCounts()
    for sentence in sentences:
        counts.add(sentence, tokenizer)
    heads = [
        word_list("HeadNouns", words, kind, position)
        for (kind, position), words in sorted(induce_heads(counts, tokenizer.lexicon).items())
    ]
    tokenizer.lexicon = Lexicon(replace(base, lists=(*base.lists, *phrases, *heads)))
    joining = [word_list(c, words) for c, words in induce_joining(counts, tokenizer.lexicon).items()]
    stops = [word_list("StopWords", induce_stops(counts, tokenizer.lexicon))]
    write(folder / "phrases.ttl", "Phrases that denote an entity.", phrases)
    write(folder / "head-nouns.ttl", "Last nouns of noun phrases.", heads)
    write(folder / "joining-words.ttl", "Words that join, or do not join, the noun after them.", joining)
    write(folder / "stop-words.ttl", "Words that end no phrase, though they look as if.", stops)


if __name__ == "__main__":
    main()
