"""The explorer against pyvis as it comes: seconds from a file on disk to a picture, side by side in one run.

    python benchmarks/explorer.py [--patience SECONDS] [NODES …]

Graphs are generated (preferential attachment, three links a node, a sentence of evidence a link). The explorer's page
marks when it is ready, and a picture is there when the next frame is painted; of pyvis, when its layout has come to
rest, for until then it shows a bar. pyvis lays out in the browser and takes minutes beyond 500 nodes, so it is waited
for a while only. Processor seconds are those of all processes of the browser: on a machine that does other work too,
they say more than the clock. Needs Playwright and Chromium (scripts/test-deps).
"""

import argparse
import contextlib
import json
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import networkx as nx
import psutil
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TimedOut
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
MARKED = "() => performance.getEntriesByName('ready')[0]?.startTime / 1000"
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
    parser.add_argument(
        "--patience", type=float, default=120, metavar="SECONDS", help="wait for pyvis; 0: leave it out"
    )
    given = parser.parse_args()
    path = os.environ.get("RURALKG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        print("explorer: needs Chromium; scripts/test-deps brings it")
        return
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=[f"--{flag}" for flag in FLAGS])
        warm(browser, Path(folder) / "first.html")
        for size in given.sizes or SIZES:
            measure(browser, Path(folder), size, given.patience)
        browser.close()


@dataclass(frozen=True)
class Opened:
    """How long a page took: seconds of the clock to its picture (None: there is none yet), of the processor so far.

    `ready` is when the page itself said to be ready, counted from the start of the navigation.
    """

    picture: float | None
    processor: float
    ready: float | None


def warm(browser: Browser, path: Path) -> None:
    """Open a small page of either, for a browser reads much of itself from disk when it opens its first ones."""
    words = vocabulary.load()
    graph = generated(10, words)
    explorer.write(graph, words, path)
    opened(browser, path, PAINTED, 60)
    plain(graph, path)
    opened(browser, path, RESTED, 60)


def measure(browser: Browser, folder: Path, size: int, patience: float) -> None:
    """Print what one size takes; pyvis is left out without patience for it."""
    words = vocabulary.load()
    graph = generated(size, words)
    ours, theirs = folder / f"{size}.html", folder / f"{size}-pyvis.html"
    clock, processor = time.perf_counter(), time.process_time()
    explorer.write(graph, words, ours)
    print(
        f"{size} nodes, {len(graph.statements)} statements: page of {ours.stat().st_size / 1e6:.1f} MB written in "
        f"{time.perf_counter() - clock:.1f} s (processor {time.process_time() - processor:.1f} s)",
        flush=True,
    )
    mine = opened(browser, ours, PAINTED, 300)
    limit = f", to be within {LIMITS[size]:.0f} s" if size in LIMITS else ""
    told = (
        f"ready after {mine.ready:.1f} s, picture after {mine.picture:.1f} s{limit}" if mine.picture else "no picture"
    )
    print(f"  explorer: {told} (processor {mine.processor:.1f} s)", flush=True)
    if not patience or not mine.picture:
        return
    plain(graph, theirs)
    other = opened(browser, theirs, RESTED, patience)
    told = f"picture after {other.picture:.1f} s" if other.picture else f"no picture within {patience:.0f} s"
    times = (other.picture or patience) / mine.picture, other.processor / mine.processor
    least = "" if other.picture else "at least "
    print(
        f"  pyvis:    {told} (processor {other.processor:.1f} s): "
        f"{least}{times[0]:.1f} times as long, {times[1]:.1f} times the work",
        flush=True,
    )


def opened(browser: Browser, path: Path, until: str, patience: float) -> Opened:
    """Open a page and wait until it has a picture, or for as long as there is patience."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    before, start = _processor(), time.perf_counter()
    picture = ready = None
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(f"({until})()", timeout=patience * 1000)
        picture = time.perf_counter() - start
        ready = page.evaluate(MARKED)
    except TimedOut:
        pass
    used = _processor() - before
    context.close()
    return Opened(picture, used, ready)


def _processor() -> float:
    """Return the seconds of the processor that the browser's processes have had."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "chrom" in process.name():
                times = process.cpu_times()
                total += times.user + times.system
    return total


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


if __name__ == "__main__":
    main()
