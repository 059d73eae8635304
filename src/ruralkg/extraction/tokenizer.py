"""Cuts Chinese text into words: first along the lexicon's surfaces, then by rjieba in the gaps between."""

import rjieba
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ruralkg.errors import UsageError
from ruralkg.extraction.lexicon import Lexicon
from ruralkg.vocabulary import Vocabulary


class ChineseTokenizer:
    """A spaCy tokenizer whose words never cross the edge of a lexicon surface.

    Args:
        vocab: spaCy's store of strings.
        vocabulary: the ontology; components of the pipeline find it here (see `vocabulary_of`).
    """

    def __init__(self, vocab: Vocab, vocabulary: Vocabulary) -> None:
        self.vocab = vocab
        self.vocabulary = vocabulary
        self.lexicon = Lexicon(vocabulary)

    def __call__(self, text: str) -> Doc:
        """Return `text` as a spaCy document; `doc.text` equals `text`."""
        words: list[str] = []
        position = 0
        for start, end in self.lexicon.matches(text):
            if position < start:
                words += rjieba.cut(text[position:start])
            words.append(text[start:end])
            position = end
        if position < len(text):
            words += rjieba.cut(text[position:])
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


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
