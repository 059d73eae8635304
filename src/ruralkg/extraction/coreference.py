"""Lets mentions of one thing share an entity: words that point back, short forms, names with their head noun."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from ruralkg.extraction import gazetteer
from ruralkg.extraction.annotations import MentionSpan
from ruralkg.extraction.lexicon import PLACE, Lexicon, normalised
from ruralkg.extraction.phrases import BY_COREFERENCE, BY_NAME
from ruralkg.extraction.tokenizer import tokenizer_of, vocabulary_of, words_of

REACH = 5
"""An antecedent stands at most this many sentences before the word that points to it."""
MOST = 100
"""An antecedent is looked for among so many mentions, however long a sentence is."""
BARE = 2
"""A noun of so many characters says no more than a kind (企业, 平台); a longer one points to what ends as it does."""
SHORT_REACH = 2
"""The same for a bare noun that stands for a name that ends in it (公司 for 某某公司)."""


@Language.factory("ruralkg_coreference", requires=["doc._.mentions"], assigns=["doc._.mentions"])
class Coreference:
    """The component that resolves anaphors and aliases; a pointer without antecedent becomes a plain noun, or goes."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.lexicon: Lexicon = tokenizer_of(nlp).lexicon
        self.kinds = vocabulary_of(nlp).kinds

    def __call__(self, doc: Doc) -> Doc:
        """Replace the mentions of `doc` by mentions that share entities."""
        text = words_of(doc).text
        mentions = _one_kind_a_name(doc._.mentions)
        mentions = self._aliases(mentions, text)
        resolved: list[MentionSpan] = []
        for mention in mentions:
            if mention.via == BY_COREFERENCE:
                kept = self._resolved(mention, resolved, text)
            else:
                kept = self._short_form(mention, resolved)
            if kept:
                resolved.append(kept)
        doc._.mentions = resolved
        return doc

    def _aliases(self, mentions: list[MentionSpan], text: str) -> list[MentionSpan]:
        """Merge 连城 with 连城县, a name with itself and its head noun (莲乡西遇品牌), a name with its abbreviation."""
        by_name = {(m.kind, normalised(m.name)): m for m in reversed(mentions) if m.via == BY_NAME}
        into: dict[int, int] = {}
        for (kind, name), mention in by_name.items():
            if kind == PLACE:
                shorter = gazetteer.stem(name)
            else:
                head = self.lexicon.head(name)
                shorter = name[: -len(head)] if head and self.lexicon.kind(head) == kind else ""
            other = by_name.get((kind, shorter))
            if other and (kind == PLACE or other.named) and (not other.place or other.place == mention.place):
                into[other.entity] = mention.entity
        full_names = {m.end: m for m in mentions}
        for end, short in self.lexicon.patterns.shortened(text):
            full = full_names.get(end)
            brief = by_name.get((full.kind, normalised(short))) if full else None
            if full and brief:
                into[brief.entity] = full.entity
        places = {m.entity: m.place for m in mentions}
        merged = ((m, _last(m.entity, into)) for m in mentions)
        return [m if m.entity == to else replace(m, entity=to, place=places[to] or m.place) for m, to in merged]

    def _resolved(self, pointer: MentionSpan, before: list[MentionSpan], text: str) -> MentionSpan | None:
        surface = text[pointer.start : pointer.end]
        determiner = self.lexicon.determiner(surface)
        if surface in self.lexicon.anaphors and not pointer.kind:
            antecedent = self._topic(pointer, before, text)
        elif pointer.kind == PLACE:
            antecedent = _place(surface, pointer, before)
        else:
            antecedent = _latest(surface[len(determiner) :], pointer, before)
        if antecedent:
            return replace(pointer, entity=antecedent.entity, kind=antecedent.kind, place=antecedent.place)
        if determiner:
            start = pointer.start + len(determiner)
            return replace(pointer, start=start, name=text[start : pointer.end], via=BY_NAME)
        return replace(pointer, via=BY_NAME) if pointer.kind else None

    def _topic(self, pointer: MentionSpan, before: list[MentionSpan], text: str) -> MentionSpan | None:
        """Return what 其 points to: the first thing of its own sentence that can act, else that of the one before.

        What only qualifies another (梓溪 in 梓溪的电商) is passed over, and so is what is no person for 他们.
        """
        people = text[pointer.start : pointer.end] in self.lexicon.people
        near = _since(before, pointer.sentence - 1)
        for sentence in (pointer.sentence, pointer.sentence - 1):
            for mention in near:
                if mention.sentence == sentence and text[mention.end : mention.end + 1] != "的":
                    kind = self.kinds[mention.kind]
                    if kind.side == "human" if people else kind.proper or mention.kind == PLACE:
                        return mention
        return None

    def _short_form(self, mention: MentionSpan, before: list[MentionSpan]) -> MentionSpan:
        """Let a bare head noun stand for a name just told that ends in it."""
        if mention.named or (mention.name not in self.lexicon.heads and mention.name not in self.lexicon.entries):
            return mention
        for other in reversed(_since(before, mention.sentence - SHORT_REACH)):
            longer = other.name.endswith(mention.name) and other.name != mention.name
            if other.named and longer and other.kind == mention.kind:
                return replace(mention, entity=other.entity, via=BY_COREFERENCE, place=other.place)
        return mention


def _last(entity: int, into: dict[int, int]) -> int:
    """Return what an entity is merged into in the end."""
    passed = set()
    while entity in into and entity not in passed:
        passed.add(entity)
        entity = into[entity]
    return entity


def _since(mentions: list[MentionSpan], sentence: int) -> list[MentionSpan]:
    """Return the mentions from a sentence on, at most the last `MOST`."""
    first = bisect_left(mentions, sentence, key=lambda mention: mention.sentence)
    return mentions[max(first, len(mentions) - MOST) :]


def _place(surface: str, pointer: MentionSpan, before: list[MentionSpan]) -> MentionSpan | None:
    """Return the place that 该县, 全县 or 当地 points to: the last of that rank, or simply the last that has a name."""
    ranks = [rank for rank in gazetteer.RANKS if rank in surface]
    for mention in reversed(_since(before, pointer.sentence - 2 * REACH)):
        if (
            mention.kind == PLACE
            and mention.named
            and (not ranks or mention.name[-1] in ranks or _has_rank(mention, ranks))
        ):
            return mention
    return None


def _has_rank(mention: MentionSpan, ranks: list[str]) -> bool:
    return bool(mention.place) and gazetteer.full_name(mention.place or "")[-1] in ranks


def _latest(noun: str, pointer: MentionSpan, before: list[MentionSpan]) -> MentionSpan | None:
    """Return the last thing of the pointer's kind, one with a name or with the same noun at its end before others."""
    near = [m for m in _since(before, pointer.sentence - REACH) if m.kind == pointer.kind]
    telling = [m for m in near if m.named or (m.name.endswith(noun) and m.name != noun)]
    if telling:
        return telling[-1]
    fitting = [m for m in near if len(noun) <= BARE or m.name.endswith(noun[-BARE:])]  # 本地农产品资源 is no 金融产品
    return fitting[-1] if fitting else None


def _one_kind_a_name(mentions: list[MentionSpan]) -> list[MentionSpan]:
    """Give mentions of one name one kind and one entity: the kind in which there is most confidence."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    entities: dict[tuple[str, str], int] = {}
    for mention in mentions:
        if mention.via == BY_NAME:
            name = normalised(mention.name)
            votes[name][mention.kind] += round(100 * mention.confidence)
            entities.setdefault((name, mention.kind), mention.entity)
    best = {name: max(kinds, key=lambda kind: (kinds[kind], kind)) for name, kinds in votes.items() if len(kinds) > 1}
    changed = []
    for mention in mentions:
        name = normalised(mention.name)
        if mention.via == BY_NAME and best.get(name, mention.kind) != mention.kind:
            changed.append(replace(mention, kind=best[name], entity=entities[name, best[name]]))
        else:
            changed.append(mention)
    return changed
