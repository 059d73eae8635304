"""Translation events: who moves whom by what device, onto which problem, with what outcome; betrayals included."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ruralkg.analysis import roles
from ruralkg.analysis.cases import Case, Cases, Told
from ruralkg.analysis.moments import INTERESSEMENT, Moments
from ruralkg.analysis.passages import Passages, Place
from ruralkg.analysis.roles import LACKING
from ruralkg.analysis.translation_moves import Move, Moves
from ruralkg.analysis.translation_words import Words
from ruralkg.assembly.merge import combined
from ruralkg.ids import make_id
from ruralkg.model import Actor, Graph, Reason, Statement, Translation
from ruralkg.vocabulary import Vocabulary

METHOD = "statements of a sentence by translator, merged by moment, modality and device"


class Event(NamedTuple):
    """A translation under assembly; `places` are its sentences."""

    moment: str
    modality: str
    translator: str | None
    device: str | None
    translated: frozenset[str]
    statements: frozenset[str]
    places: tuple[Place, ...]


EARLIER = 3
"""How many events back a device is looked for that a sentence does not name again."""
ENROLMENT = "enrolment"
"""What those are in who are merely used."""


def find(graph: Graph, vocabulary: Vocabulary) -> tuple[Translation, ...]:
    """Return the translation events of the networks of a graph.

    Definition. In a sentence told of a case, a statement moves somebody if its predicate is of the Role "move" and its
    object of a kind that can be moved. Its subject is the translator; where the subject is a device that another
    member set up or took (Role "lock"), that member is, by this device; an instrument that nobody is told to hold
    (money, a standard, data) leaves the slot of the translator empty. People who use a device are moved by its holder.
    The statements of one sentence, modality and translator are one event, of the earliest moment that they tell of;
    events of a network that agree in moment, modality, translator and device are one. Observed and proposed events
    have a device or reach people; a lacking one may have neither. It is betrayed where its sentence has a word of
    default, side-selling, leaving, idling or failure. Slots that the text leaves open stay empty. Of two events that
    agree in all slots but the modality the lacking one is told.

    Reads: observed, proposed and lacking statements, never mixed in one event.

    Args:
        graph: an assembled graph with its networks.
        vocabulary: its Roles, RoleCues, SpokespersonCues, BetrayalCues, FailureCues.

    Returns:
        Events sorted by id.

    References:
        Callon, "Some elements of a sociology of translation" (1984).

    >>> from ruralkg import vocabulary
    >>> find(Graph(), vocabulary.load())
    ()
    """
    passages = Passages(graph, vocabulary)
    cases = Cases(graph, vocabulary, passages)
    finder = _Finder(graph, vocabulary, passages)
    networks = {(network.anchor, network.id): network for network in graph.networks}
    found: list[Translation] = []
    for case in cases.found:
        id_ = make_id("n", case.anchor) if case.doc is None else make_id("n", case.anchor, case.doc)
        network = networks.get((case.anchor, id_))
        if network:
            inside = frozenset(network.statements)
            told = [item for item in cases.told[case] if item.statement.id in inside]
            found += (finder.translation(network.id, event) for event in finder.events(case, told))
    found.sort(key=lambda row: row.modality != LACKING)
    rows: dict[str, Translation] = {}
    for row in found:
        rows.setdefault(row.id, row)
    return tuple(rows[key] for key in sorted(rows))


class _Finder:
    def __init__(self, graph: Graph, vocabulary: Vocabulary, passages: Passages) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in graph.actors}
        self._statements = {statement.id: statement for statement in graph.statements}
        self._passages = passages
        self._moments = Moments(graph, vocabulary, passages)
        self._moves = Moves(graph, vocabulary, passages)
        self._tells = Words(graph, vocabulary, passages)
        self._order = tuple(vocabulary.values("Moment"))
        self._labels = vocabulary
        self._devices = roles.kinds(vocabulary, "device")
        self._lock = roles.predicates(vocabulary, "lock")
        self._making = roles.predicates(vocabulary, "making")
        self._taking = roles.predicates(vocabulary, "taking")
        self._giving = roles.kinds(vocabulary, "giving-device")
        self._gainers = roles.kinds(vocabulary, "gainer")

    def events(self, case: Case, told: Sequence[Told]) -> list[Event]:
        """Return the events of a case."""
        at: dict[Place, list[Statement]] = defaultdict(list)
        for item in told:
            for place in item.places:
                at[place].append(item.statement)
        built = self._moves.held((item.statement for item in told), self._making)
        if case.type == "programme":  # a plan is held by whoever runs it, in whatever words
            runs = self._moves.held(
                (item.statement for item in told if item.statement.object == case.anchor), self._lock
            )
            built |= runs
        found: list[Event] = []
        for place in sorted(at):
            for modality in self._labels.modalities:
                statements = [statement for statement in at[place] if statement.modality == modality]
                holders = {**built, **self._moves.held(at[place], self._lock)}
                for translator, moves in self._moves.of_sentence(case, place, statements, holders):
                    found.append(self._event(place, translator, statements, moves, found))
        return [event for event in _merged(found) if self._tells_enough(case, event)]

    def _event(
        self,
        place: Place,
        translator: str | None,
        statements: Sequence[Statement],
        found: Sequence[Move],
        earlier: Sequence[Event],
    ) -> Event:
        locks = [
            s
            for s in statements
            if s.subject == translator and s.predicate in self._lock and self._kind(s.object) in self._devices
        ]
        translated = frozenset(move.moved for move in found) - {translator}
        means = [*(move.device for move in found if move.device), *(s.object for s in locks)]
        devices = [id_ for id_ in means if id_ not in translated]
        before = [
            e for e in earlier[-EARLIER:] if e.translator == translator and e.modality == found[0].statement.modality
        ]
        if not devices and before and before[-1].device not in translated:
            devices = [device for device in (before[-1].device,) if device]
        first = {actor: start for start, _, actor in reversed(self._passages.spans(place))}
        device = min(
            devices,
            key=lambda id_: (
                self._devices.index(self._kind(id_)),
                first.get(id_, place[2]),
                self._moves.first(id_),
                id_,
            ),
            default=None,
        )
        return Event(
            moment=self._moment(place, found, locks, device),
            modality=found[0].statement.modality,
            translator=translator,
            device=device,
            translated=translated,
            statements=frozenset(s.id for s in (*(move.statement for move in found), *locks)),
            places=(place,),
        )

    def _moment(self, place: Place, found: Sequence[Move], locks: Sequence[Statement], device: str | None) -> str:
        """Return the earliest moment that tells how others are moved: what is merely used moves nobody by itself."""
        moving = [move.statement for move in found if move.statement.predicate not in self._taking]
        read = {moment for s in moving for moment, _ in self._moments.read(Told(s, (place,)))}
        read |= {
            moment for s in locks for moment, _ in self._moments.read(Told(s, (place,))) if moment == INTERESSEMENT
        }
        if device and self._kind(device) in self._giving and any(self._is_given(move) for move in found):
            read.add(INTERESSEMENT)
        numbers = [number for number, moment in enumerate(self._order) if moment in read and number > 0]
        if not moving and not numbers:
            return ENROLMENT if not locks else self._order[-1]
        return self._order[min(numbers, default=len(self._order) - 1)]

    def _is_given(self, move: Move) -> bool:
        """Tell whether people or an industry gain: what money or a plan gives them is what locks them in."""
        return move.statement.predicate == "benefits" and self._kind(move.moved) in self._gainers

    def _tells_enough(self, case: Case, event: Event) -> bool:
        if not event.translated or (event.translator is None and event.device is None):
            return False
        means = event.device is not None or (event.translator and self._kind(event.translator) in self._devices)
        reaches = case.doc is None or any(self._is_human(id_) or id_ == case.anchor for id_ in event.translated)
        return reaches and (event.modality == LACKING or bool(means))

    def translation(self, network: str, event: Event) -> Translation:
        """Return an event with its further slots filled from its sentences."""
        statements = [self._statements[id_] for id_ in sorted(event.statements)]
        around = self._tells.slots(event.places, event.translator, event.device, event.translated)
        betrayal = event.modality == LACKING and self._tells.betrays(event.places)
        translated = tuple(sorted(event.translated))
        return Translation(
            id=make_id("x", network, event.moment, event.translator, event.device, *translated),
            network=network,
            moment=event.moment,
            translator=event.translator,
            problem=around.problem,
            device=event.device,
            translated=translated,
            role=around.role,
            spokesperson=around.spokesperson,
            outcome=around.outcome,
            modality=event.modality,
            betrayal=betrayal,
            statements=tuple(sorted(event.statements)),
            derived_from=tuple(sorted(event.statements | around.statements)),
            confidence=combined(evidence for statement in statements for evidence in statement.evidence),
            reason=self._reason(event, betrayal),
            method=METHOD,
        )

    def _reason(self, event: Event, betrayal: bool) -> Reason:
        names = [self._actors[id_].name for id_ in sorted(event.translated, key=self._moves.first)]
        moment = self._labels.values("Moment")[event.moment].label
        modality = self._labels.modalities[event.modality].label
        who = self._actors[event.translator].name if event.translator else None
        by = self._actors[event.device].name if event.device else None
        number = len(event.statements)
        zh = [f"{who or '文本没有说由谁'}{f'以{by}' if by else ''}转译{'、'.join(names)}"]
        zh.append(f"：{moment['zh']}，{modality['zh']}")
        en = [f"{who or 'nobody named'} moves {', '.join(names)}{f' by {by}' if by else ''}"]
        en.append(f": {moment['en']}, {modality['en']}")
        if betrayal:
            zh.append("，遭背叛")
            en.append(", betrayed")
        zh.append(f"；得自{number}条陈述。")
        en.append(f"; from {_number(number)}.")
        return Reason(zh="".join(zh), en="".join(en))

    def _kind(self, id_: str) -> str:
        return self._actors[id_].kind

    def _is_human(self, id_: str) -> bool:
        return self._actors[id_].side == "human"


def _merged(events: Iterable[Event]) -> list[Event]:
    """Return as one the events that agree in moment, modality and translator, and in device or somebody translated."""
    merged: list[Event] = []
    for event in events:
        for position, other in enumerate(merged):
            alike = event[:3] == other[:3]
            if alike and ((event.device and event.device == other.device) or event.translated & other.translated):
                merged[position] = other._replace(
                    device=other.device or event.device,
                    translated=(other.translated | event.translated) - {other.device or event.device},
                    statements=other.statements | event.statements,
                    places=tuple(sorted({*other.places, *event.places})),
                )
                break
        else:
            merged.append(event)
    return merged


def _number(number: int) -> str:
    return "one statement" if number == 1 else f"{number} statements"
