"""A small graph of an invented county, and a Chromium to open its page in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ruralkg import ids, vocabulary
from ruralkg.model import Actor, Attribution, Document, Evidence, Graph, Mention, Qualifiers, Section, Statement
from ruralkg.views import explorer
from ruralkg.vocabulary import Vocabulary

TEXT = (
    "青岭县依托“岭上鲜”品牌统一包装标准，带动果农增收。\n"
    "云帆平台与果农合作，但双方缺乏利益共享机制。\n"
    "建议县农业农村局对果农开展直播培训，缓解人才短缺。\n"
)
DIGEST = "摘要说，云帆平台让青岭县的果农\n卖得更远。\n"
KINDS = {
    "青岭县": "Place",
    "岭上鲜": "Brand",
    "果农": "Farmer",
    "云帆平台": "Platform",
    "县农业农村局": "Government",
    "人才短缺": "Challenge",
}
SAID = (
    ("paper", "青岭县", "uses", "岭上鲜", "observed", "依托“岭上鲜”品牌统一包装标准"),
    ("paper", "青岭县", "benefits", "果农", "observed", "带动果农增收"),
    ("paper", "云帆平台", "cooperates", "果农", "observed", "云帆平台与果农合作"),
    ("paper", "云帆平台", "benefits", "果农", "lacking", "双方缺乏利益共享机制"),
    ("paper", "县农业农村局", "trains", "果农", "proposed", "县农业农村局对果农开展直播培训"),
    ("paper", "县农业农村局", "addresses", "人才短缺", "proposed", "缓解人才短缺"),
    ("digest", "云帆平台", "benefits", "果农", "observed", "云帆平台让青岭县的果农\n卖得更远"),
)


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture(scope="session")
def graph(words: Vocabulary) -> Graph:
    return made({"paper": TEXT, "digest": DIGEST}, KINDS, SAID, words)


@pytest.fixture(scope="session")
def make(words: Vocabulary) -> Callable[..., Graph]:
    return lambda texts, kinds, said: made(texts, kinds, said, words)


def made(texts: dict[str, str], kinds: dict[str, str], said: tuple[tuple[str, ...], ...], words: Vocabulary) -> Graph:
    """Make a graph of what `said` says: document, subject, predicate, object, modality, quote."""
    id_of = {name: ids.make_id("a", kind, name, None) for name, kind in kinds.items()}
    evidence: dict[tuple[str, ...], list[Evidence]] = {}
    for doc, subject, predicate, object_, modality, quote in said:
        start = texts[doc].index(quote)
        begin = texts[doc].rfind("。\n", 0, start) + 2 if "。\n" in texts[doc][:start] else 0
        end = texts[doc].find("。\n", start) + 1 or len(texts[doc])
        evidence.setdefault((id_of[subject], predicate, id_of[object_], modality), []).append(
            Evidence(
                id=ids.make_id("e", doc, start),
                doc=doc,
                page=3,
                section="1",
                start=start,
                end=start + len(quote),
                quote=quote,
                sentence=(begin, end),
                attribution=Attribution(class_="cited", to="[32]"),
                qualifiers=Qualifiers(time="2023年"),
                extractor="rules",
                confidence=0.8,
            )
        )
    return Graph(
        documents=tuple(
            Document(
                doc=doc,
                path=f"{doc}.txt",
                sha256="0" * 64,
                kind=doc if doc == "digest" else "paper",
                title="青岭县电商调查",
                authors=("某作者",),
                year=2024,
                sections=(Section(id="1", title="一、案例", start=0, end=len(text)),),
                verdict="built",
            )
            for doc, text in texts.items()
        ),
        texts=texts,
        actors=tuple(
            Actor(
                id=id_of[name],
                name=name,
                kind=kind,
                side=words.kinds[kind].side,
                named=True,
                aliases=(),
                place=None,
                mentions=tuple(_mentions(name, texts)),
            )
            for name, kind in kinds.items()
        ),
        statements=tuple(
            Statement(
                id=ids.make_id("s", *key),
                subject=key[0],
                predicate=key[1],
                object=key[2],
                modality=key[3],
                confidence=0.8,
                evidence=tuple(found),
            )
            for key, found in evidence.items()
        ),
    )


def _mentions(name: str, texts: dict[str, str]) -> Iterator[Mention]:
    for doc, text in texts.items():
        start = text.find(name)
        while start >= 0:
            yield Mention(doc=doc, start=start, end=start + len(name), quote=name, via="name")
            start = text.find(name, start + 1)


@pytest.fixture
def show(browser, words: Vocabulary, tmp_path: Path):
    """Open the page of a graph, or a written one, from disk; what it complains of or asks the network for fails."""
    faults: list[str] = []
    contexts = []

    def opened(graph: Graph | Path, *, width: int = 1366, height: int = 768, address: str = "", language: str = "zh"):
        path = graph if isinstance(graph, Path) else tmp_path / "页面 page.html"
        if isinstance(graph, Graph):
            explorer.write(graph, words, path, language=language)
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        own = ("file:", "data:", "blob:")
        page.on("request", lambda r: faults.append(r.url[:200]) if not r.url.startswith(own) else None)
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.goto(path.as_uri() + address)
        page.wait_for_selector("body[data-ready]", timeout=20_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
