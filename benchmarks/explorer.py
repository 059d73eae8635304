"""The explorer against pyvis as it comes: seconds from a file on disk to a picture, side by side in one run.

    python benchmarks/explorer.py [--pyvis-up-to N] [--patience SECONDS] [NODES …]

Graphs are generated (preferential attachment, three links a node, a sentence of evidence a link). A picture is there
when the first frame is painted after the page says that it is ready; of pyvis, when its layout has come to rest, for
until then it shows a bar. pyvis lays out in the browser and takes minutes beyond 500 nodes, so it is given those alone
unless told otherwise. Needs Playwright and Chromium (scripts/test-deps).
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from random import Random

import networkx as nx
from playwright.sync_api import Browser, Error, sync_playwright
from pyvis.network import Network

from ruralkg import ids, vocabulary
from ruralkg.analysis import analyse
from ruralkg.model import Actor, Document, Evidence, Graph, Mention, Section, Statement
from ruralkg.views import explorer
from ruralkg.vocabulary import Vocabulary

SIZES = (500, 2000, 5000)
LIMITS = {500: 2.0, 2000: 4.0, 5000: 8.0}
"""Within how many seconds a page of so many nodes is to be ready, on two idle cores without a GPU."""
FLAGS = ("no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-component-update")
PAINTED = """() => new Promise(done => {
    const look = () => document.body?.dataset.ready
        ? requestAnimationFrame(() => requestAnimationFrame(() => done(true))) : setTimeout(look, 5);
    look();
})"""
RESTED = """() => new Promise(done => {
    const look = () => {
        const there = typeof network === "object" && network?.physics;
        if (there && (network.physics.stabilized || network.physics.stabilizationIterations >= 1000)) done(true);
        else setTimeout(look, 5);
    };
    look();
})"""


def main() -> None:
    """Measure, and print a line a size."""
    parser = argparse.ArgumentParser(description="Seconds to a picture: the explorer, and pyvis as it comes.")
    parser.add_argument("sizes", metavar="NODES", nargs="*", type=int, help="sizes of the graphs (500 2000 5000)")
    parser.add_argument("--pyvis-up-to", type=int, default=500, metavar="N", help="largest graph that pyvis is given")
    parser.add_argument("--patience", type=float, default=180, metavar="SECONDS", help="how long pyvis is waited for")
    given = parser.parse_args()
    path = os.environ.get("RURALKG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        print("explorer: needs Chromium; scripts/test-deps brings it")
        return
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=[f"--{flag}" for flag in FLAGS])
        for size in given.sizes or SIZES:
            measure(browser, Path(folder), size, given.patience if size <= given.pyvis_up_to else None)
        browser.close()


def measure(browser: Browser, folder: Path, size: int, patience: float | None) -> None:
    """Print what one size takes; pyvis is left out without patience for it."""
    words = vocabulary.load()
    graph = generated(size, words)
    ours, theirs = folder / f"{size}.html", folder / f"{size}-pyvis.html"
    start = time.perf_counter()
    explorer.write(graph, words, ours)
    written = time.perf_counter() - start
    ready = opened(browser, ours, PAINTED, 300)
    limit = LIMITS.get(size)
    told = (
        f"{size} nodes, {len(graph.statements)} statements: page written in {written:.1f} s ({_megabytes(ours)} MB), "
    )
    told += f"picture after {ready:.1f} s" if ready else "no picture after 300 s"
    told += f" (to be within {limit:.0f} s)" if limit else ""
    if patience is not None:
        plain(graph, theirs)
        other = opened(browser, theirs, RESTED, patience)
        told += f"; pyvis after {other:.1f} s" if other else f"; pyvis not within {patience:.0f} s"
        if ready:
            told += f", {(other or patience) / ready:.0f} times as long" + ("" if other else " at least")
    print(told, flush=True)


def opened(browser: Browser, path: Path, until: str, patience: float) -> float | None:
    """Return the seconds that a page takes to a picture, or None if it has none within `patience`."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(f"({until})()", timeout=patience * 1000)
        return time.perf_counter() - start
    except Error:
        return None
    finally:
        context.close()


def plain(graph: Graph, path: Path) -> None:
    """Write what pyvis makes of a graph by itself."""
    net = Network(directed=True, cdn_resources="in_line")
    for actor in graph.actors:
        net.add_node(actor.id, label=actor.name)
    for statement in graph.statements:
        net.add_edge(statement.subject, statement.object)
    path.write_text(net.generate_html(), encoding="utf-8")


def generated(size: int, words: Vocabulary) -> Graph:
    """Return a graph of `size` actors with the results of the analyses: the same for the same size."""
    random = Random(size)
    kinds = [random.choice(sorted(words.kinds)) for _ in range(size)]
    names = [f"{words.kinds[kind].label['zh']}{number}" for number, kind in enumerate(kinds)]
    id_of = [ids.make_id("a", kind, name, None) for kind, name in zip(kinds, names, strict=True)]
    text, mentions = "", [[] for _ in names]
    statements: dict[tuple[str, ...], Statement] = {}
    for one, other in nx.barabasi_albert_graph(size, 3, seed=size).edges:
        fitting = [p for p in words.predicates if words.allows(kinds[one], p, kinds[other])]
        if not fitting:
            continue
        modality = random.choices(sorted(words.modalities), weights=(1, 6, 2))[0]
        sentence = f"{names[one]}与{names[other]}有联系。"
        start = len(text)
        text += sentence + "\n"
        for number, at in ((one, start), (other, start + len(names[one]) + 1)):
            span = {"start": at, "end": at + len(names[number]), "quote": names[number]}
            mentions[number].append(Mention(doc="generated", via="name", **span))
        key = (id_of[one], random.choice(fitting), id_of[other], modality)
        statements[key] = _statement(key, sentence, start)
    return analyse(
        Graph(
            documents=(_document(text),),
            texts={"generated": text},
            actors=tuple(
                Actor(
                    id=id_of[number],
                    name=name,
                    kind=kinds[number],
                    side=words.kinds[kinds[number]].side,
                    named=False,
                    aliases=(),
                    place=None,
                    mentions=tuple(mentions[number]),
                )
                for number, name in enumerate(names)
            ),
            statements=tuple(sorted(statements.values(), key=lambda statement: statement.id)),
        ),
        words,
    )


def _statement(key: tuple[str, ...], sentence: str, start: int) -> Statement:
    subject, predicate, object_, modality = key
    end = start + len(sentence)
    evidence = Evidence(
        id=ids.make_id("e", json.dumps(key)),
        doc="generated",
        page=None,
        section=None,
        start=start,
        end=end,
        quote=sentence,
        sentence=(start, end),
        attribution=None,
        qualifiers=None,
        extractor="rules",
        confidence=0.8,
    )
    return Statement(
        id=ids.make_id("s", *key),
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=modality,
        confidence=0.8,
        evidence=(evidence,),
    )


def _document(text: str) -> Document:
    return Document(
        doc="generated",
        path="generated.txt",
        sha256="0" * 64,
        kind="paper",
        title="生成的文本",
        sections=(Section(id="1", title="一", start=0, end=len(text)),),
        verdict="built",
    )


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f}"


if __name__ == "__main__":
    main()
