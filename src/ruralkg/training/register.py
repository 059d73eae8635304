"""Tells how passages are written and coded, so that new ones can be held beside those that there are."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ruralkg.training.passages import Passage
from ruralkg.vocabulary import Vocabulary

EFFECT, MEANS, OUTCOME = "improves", "uses", "Outcome"
FORWARD = "forward"


def measure(passages: Iterable[Passage], words: Vocabulary) -> dict[str, float]:
    """Return shares and means of passages by what they are of; a text of another register differs in them.

    Two are of the wording: sentences with a cue of `improves` (提升, 推动, 促进), and with one of `uses` (通过, 依托).
    The others are of the coding: sentences without a statement, statements and mentions a sentence, and the share of
    each predicate, and of Outcomes as objects, in all statements.

    Args:
        passages: those to measure, of one genre.
        words: the ontology, whose cues are looked for.
    """
    chosen = list(passages)
    sentences = [sentence for passage in chosen for sentence in passage.sentences]
    kinds = {(p.id, name): kind for p in chosen for s in p.sentences for name, _, kind, *_ in s.mentions}
    statements = [(p.id, statement) for p in chosen for s in p.sentences for statement in s.statements]
    predicates = Counter(predicate for _, (_, predicate, _, _) in statements)
    outcomes = sum(kinds[name, object_] == OUTCOME for name, (_, _, object_, _) in statements)
    texts = [sentence.text for sentence in sentences]
    per_sentence, per_statement = max(1, len(sentences)), max(1, len(statements))
    return {
        f"sentences with a cue of {EFFECT}": _with(texts, _cues(EFFECT, words)) / per_sentence,
        f"sentences with a cue of {MEANS}": _with(texts, _cues(MEANS, words)) / per_sentence,
        "sentences without a statement": sum(not s.statements for s in sentences) / per_sentence,
        "mentions a sentence": sum(len(s.mentions) for s in sentences) / per_sentence,
        "statements a sentence": len(statements) / per_sentence,
        f"objects that are {OUTCOME}": outcomes / per_statement,
        **{f"statements of {predicate}": predicates[predicate] / per_statement for predicate in words.predicates},
    }


def _cues(predicate: str, words: Vocabulary) -> list[str]:
    lists = (entry for entry in words.category("Cues") if entry.value("predicate") == predicate)
    return [word for entry in lists if entry.value("direction") == FORWARD for word in entry.words]


def _with(texts: Sequence[str], cues: Sequence[str]) -> int:
    return sum(any(cue in text for cue in cues) for text in texts)
