"""Cuts Chinese text into words: along the surfaces of the lexicon, and by rjieba in the gaps between."""

from itertools import accumulate
from typing import NamedTuple

import rjieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ruralkg.errors import UsageError
from ruralkg.extraction.lexicon import SURE_LENGTH, Lexicon
from ruralkg.vocabulary import Vocabulary

SURFACE_TAG = "nz"
_KEY = "ruralkg_words"


class Words(NamedTuple):
    """A text and its words, as plain lists: spaCy's tokens are slow to walk from Python.

    `starts` has one offset more than there are words: the end of the text.
    """

    text: str
    words: list[str]
    tags: list[str]
    starts: list[int]


class ChineseTokenizer:
    """A spaCy tokenizer whose words never cross the edge of a surface of the lexicon; sets words and tags.

    Args:
        vocab: spaCy's store of strings.
        vocabulary: the ontology; components of the pipeline find it here (see `vocabulary_of`).
    """

    def __init__(self, vocab: Vocab, vocabulary: Vocabulary) -> None:
        self.vocab = vocab
        self.vocabulary = vocabulary
        self.lexicon = Lexicon(vocabulary)

    def __call__(self, text: str) -> Doc:
        """Return `text` as a spaCy document with tags; `doc.text` equals `text`."""
        words, tags = self.cut(text)
        doc = Doc(self.vocab, words=words, tags=tags, spaces=[False] * len(words))
        doc.user_data[_KEY] = Words(text, words, tags, _starts(words))
        return doc

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """Return the words of `text` and their parts of speech, as rjieba names them."""
        plain = rjieba.tag(text)
        edges = {0}
        position = 0
        for word, _ in plain:
            position += len(word)
            edges.add(position)
        words: list[str] = []
        tags: list[str] = []
        pieces = iter(plain)
        word_end = position = 0
        for start, end in [*self._surfaces(text, edges), (len(text), len(text))]:
            while position < start:
                if position >= word_end:
                    word, tag = next(pieces)
                    word_end += len(word)
                    if word_end <= position:
                        continue
                    if position == word_end - len(word) and word_end <= start:
                        words.append(word)
                        tags.append(tag)
                        position = word_end
                        continue
                stop = min(word_end, start)
                for piece, tag in rjieba.tag(text[position:stop]):
                    words.append(piece)
                    tags.append(tag)
                position = stop
            if start < end:
                words.append(text[start:end])
                tags.append(SURFACE_TAG)
                position = end
        return words, tags

    def _surfaces(self, text: str, edges: set[int]) -> list[tuple[int, int]]:
        return [
            (start, end)
            for start, end in self.lexicon.matches(text)
            if end - start >= SURE_LENGTH or (start in edges and end in edges)
        ]


def words_of(doc: Doc) -> Words:
    """Return the text and words of a document, whoever made it."""
    found = doc.user_data.get(_KEY)
    if isinstance(found, Words):
        return found
    words = [token.text for token in doc]
    return Words(doc.text, words, [token.tag_ for token in doc], _starts(words))


def _starts(words: list[str]) -> list[int]:
    return list(accumulate(map(len, words), initial=0))


def vocabulary_of(nlp: Language) -> Vocabulary:
    """Return the ontology that a pipeline was made with.

    Raises:
        UsageError: if the pipeline has another tokenizer.
    """
    return tokenizer_of(nlp).vocabulary


def tokenizer_of(nlp: Language) -> ChineseTokenizer:
    """Return the tokenizer of a pipeline.

    Raises:
        UsageError: if it is not one of this package.
    """
    if not isinstance(nlp.tokenizer, ChineseTokenizer):
        message = "this component belongs to a pipeline of ruralkg.extraction; use ruralkg.extraction.pipeline"
        raise UsageError(message)
    return nlp.tokenizer
