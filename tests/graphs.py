"""Random one-document graphs over a small invented world, so that names, places and claims collide often."""

import json
from pathlib import Path
from random import Random

from ruralkg.assembly import merge
from ruralkg.model import FILES, Actor, Document, Evidence, Figure, Graph, Mention, Qualifiers, Section, Statement
from ruralkg.stores import files
from ruralkg.stores.lines import to_line
from ruralkg.vocabulary import Vocabulary

NAMES = {
    "Farmer": ["果农", "农户", "种植户", "小\n农户"],
    "Place": ["云岭县", "“云岭县”", "北部乡镇", "云 岭"],
    "Platform": ["山货集", "“山货集”平台", "MCN\n agency", "——"],
    "Challenge": ["冷链缺口", "人才流失"],
    "Product": ["脆梨", "云岭脆梨", "脆　梨"],
    "Outcome": ["增收", "损耗率"],
}
INDICATORS = [("单价", "价格"), ("价格", None), ("均价", "价格"), ("户数", None)]
CODES = [None, "110101", "110102"]


class _Writer:
    """Writes a text and remembers where names and sentences stand."""

    def __init__(self, random: Random, doc: str, vocabulary: Vocabulary, length: int) -> None:
        self.random, self.doc, self.vocabulary = random, doc, vocabulary
        kinds = random.choices(sorted(NAMES), k=random.randint(1, length + 1))
        self.entities = [(k, random.sample(NAMES[k], random.randint(1, 2)), random.choice(CODES)) for k in kinds]
        self.text = ""
        self.mentions: dict[int, list[Mention]] = {i: [] for i in range(len(kinds))}
        self.sentences: list[tuple[int, int, list[int]]] = []

    def sentence(self) -> None:
        start, said = len(self.text), []
        for number in self.random.choices(range(len(self.entities)), k=self.random.randint(1, 3)):
            by_name = self.random.random() < 0.8
            surface = self.random.choice(self.entities[number][1]) if by_name else "其"
            span = len(self.text), len(self.text) + len(surface)
            self.text += surface + self.random.choice("和让与")
            said.append(number)
            via = "name" if by_name else "coreference"
            self.mentions[number].append(Mention(doc=self.doc, start=span[0], end=span[1], quote=surface, via=via))
        self.text += "。"
        self.sentences.append((start, len(self.text), said))
        self.text += "\n"

    def evidence(self, sentence: tuple[int, int, list[int]]) -> Evidence:
        start, end, _ = sentence
        start = self.random.choice([start, start + 1]) if end - start > 2 else start
        return Evidence(
            id="e?",
            doc=self.doc,
            page=None,
            section="1",
            start=start,
            end=end,
            quote=self.text[start:end],
            sentence=sentence[:2],
            attribution=None,
            qualifiers=self.random.choice([None, Qualifiers(time="2023年")]),
            extractor="rules",
            confidence=self.random.choice([0.3, 0.55, 0.904, 1.0]),
        )


def one_document(random: Random, doc: str, vocabulary: Vocabulary, length: int = 4) -> Graph:
    """Return a graph as extraction makes it, of up to `length` sentences: ids local, quotes true, signatures kept."""
    writer = _Writer(random, doc, vocabulary, length)
    for _ in range(random.randint(1, length)):
        writer.sentence()
    return Graph(
        documents=(_document(writer),),
        texts={doc: writer.text},
        actors=tuple(_actor(writer, number) for number in range(len(writer.entities))),
        statements=_statements(writer),
        figures=_figures(writer),
    )


def _document(writer: _Writer) -> Document:
    return Document(
        doc=writer.doc,
        path=f"{writer.doc}.txt",
        sha256=f"{writer.random.getrandbits(256):064x}",
        kind="paper",
        encoding="utf-8",
        chars=len(writer.text),
        sections=(Section(id="1", title="一", start=0, end=len(writer.text)),),
        verdict="built",
    )


def _actor(writer: _Writer, number: int) -> Actor:
    kind, names, code = writer.entities[number]
    return Actor(
        id=f"a{number}",
        name=names[0],
        kind=kind,
        side=writer.vocabulary.kinds[kind].side,
        named=writer.random.random() < 0.5,
        aliases=tuple(names[1:]),
        place=code if kind == "Place" else None,
        mentions=tuple(writer.mentions[number]),
    )


def _statements(writer: _Writer) -> tuple[Statement, ...]:
    statements = []
    for sentence in writer.sentences:
        for subject in sentence[2]:
            for object_ in sentence[2]:
                ends = writer.entities[subject][0], writer.entities[object_][0]
                fitting = [
                    p for p in sorted(writer.vocabulary.predicates) if writer.vocabulary.allows(ends[0], p, ends[1])
                ]
                if subject != object_ and fitting and writer.random.random() < 0.7:
                    evidence = writer.evidence(sentence)
                    statements.append(
                        Statement(
                            id=f"s{len(statements)}",
                            subject=f"a{subject}",
                            predicate=writer.random.choice(fitting[:3]),
                            object=f"a{object_}",
                            modality=writer.random.choice(sorted(writer.vocabulary.modalities)),
                            confidence=evidence.confidence,
                            evidence=(evidence,),
                        )
                    )
    return tuple(statements)


def _figures(writer: _Writer) -> tuple[Figure, ...]:
    figures = []
    for sentence in writer.sentences:
        for number in sentence[2]:
            if writer.random.random() < 0.4:
                indicator, concept = writer.random.choice(
                    [("单价", "价格"), ("价格", None), ("均价", "价格"), ("户数", None)]
                )
                figures.append(
                    Figure(
                        id=f"f{len(figures)}",
                        about=writer.random.choice([None, f"a{number}"]),
                        indicator=indicator,
                        concept=concept,
                        value=writer.random.choice([5, 5.0, 0.25]),
                        high=writer.random.choice([None, 7]),
                        unit="CNY",
                        cmp="=",
                        time=writer.random.choice([None, "2023"]),
                        place=None,
                        type="level",
                        evidence=(writer.evidence(sentence),),
                    )
                )
    return tuple(figures)


def assembled(seed: int, documents: int, vocabulary: Vocabulary, length: int = 4) -> Graph:
    """Return the merge of some random documents."""
    random = Random(seed)
    single = [one_document(random, f"{number:03}", vocabulary, length) for number in range(documents)]
    return merge(single, vocabulary)


def written(graph: Graph, directory: Path, vocabulary: Vocabulary) -> Path:
    """Write the text files of a graph, with a manifest, into a new folder."""
    directory.mkdir()
    files.write(graph, directory)
    version = files.Version(version=vocabulary.version, sha256=vocabulary.sha256)
    counts = files.counts(graph)
    manifest = files.Manifest(package="0", ontology=version, model=None, codings=None, options={}, counts=counts)
    files.seal(directory, manifest)
    return directory


def coded(random: Random, graph: Graph, folder: Path) -> Path:
    """Write codings that agree with a graph here and there, a coding a document, into a new folder."""
    folder.mkdir()
    for document in graph.documents:
        doc = document.doc
        lines = graph.texts[doc].split("\n")[:-1]
        sentences = [f"{doc}:{number:03}\tbody\t{line}" for number, line in enumerate(lines)]
        keys = [sentence.split("\t")[0] for sentence in sentences]
        (folder / f"{doc}.sents.tsv").write_text("".join(f"{line}\n" for line in sentences), encoding="utf-8")
        rows = {
            "actors": [
                {
                    "id": actor.id,
                    "name": actor.name,
                    "kind": actor.kind,
                    "aliases": list(actor.aliases),
                    "sent": keys[:1],
                }
                for actor in graph.actors
            ],
            "statements": [
                {
                    "id": f"{doc}-s{number}",
                    "s": random.choice([statement.subject, statement.object]),
                    "p": random.choice([statement.predicate, "improves"]),
                    "o": random.choice([statement.object, statement.subject]),
                    "modality": random.choice([statement.modality, "observed"]),
                    "sent": random.sample(keys, 1),
                }
                for number, statement in enumerate(graph.statements)
                if random.random() < 0.8
            ],
            "figures": [
                {
                    "id": f"{doc}-f{number}",
                    "about": random.choice([figure.about, None, "果农"]),
                    "indicator": random.choice([figure.indicator, "单价水平"]),
                    "value": figure.value,
                    "high": figure.high,
                    "unit": random.choice([figure.unit, "1", "t"]),
                    "cmp": "=",
                    "time": None,
                    "type": "level",
                    "sent": keys[:1],
                }
                for number, figure in enumerate(graph.figures)
            ],
        }
        for name, records in rows.items():
            text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
            (folder / f"{doc}.{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def lines(graph: Graph) -> dict[str, bytes]:
    """Return the files of a graph that every store can give back: all but documents and texts."""
    return {name: b"".join(map(to_line, getattr(graph, name))) for name in FILES if name != "documents"}
