"""Checks a built site: every link within it leads somewhere, and no page loads anything from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADING = {
    "script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "object": "data", "embed": "src", "use": "href",
}  # fmt: skip
"""Elements that make a browser fetch something, and the attribute that says what."""


@dataclass
class _Page(HTMLParser):
    """What a page offers and asks for: its anchors, the targets of its links, what it loads."""

    path: Path
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found[name] for name in ("id", "name") if found.get(name)}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif LOADING.get(tag, "") in found and not (
            tag == "link" and found.get("rel") in ("canonical", "next", "prev")
        ):
            self.loads.append(found[LOADING[tag]])


def faults(site: Path) -> Iterator[str]:
    """Yield what is wrong, one line a fault."""
    pages = {path: _Page(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        if path.name == "404.html":  # shown at any address, so its links start from the root
            continue
        shown = path.relative_to(site).as_posix()
        for target in page.loads:
            if urlsplit(target).scheme not in ("", "data") or target.startswith("//"):
                yield f"{shown}: loads {target}"
            elif not target.startswith("data:") and not _file(path, target).is_file():
                yield f"{shown}: loads {target}, which is not there"
        for target in page.links:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            goal = _file(path, target)
            if not goal.is_file():
                yield f"{shown}: links to {target}, which is not there"
            elif parts.fragment and goal in pages and unquote(parts.fragment) not in pages[goal].anchors | {"__top"}:
                yield f"{shown}: links to {target}, and there is no such anchor"
    for path in sorted(site.rglob("*.css")):
        if "@import" in (text := path.read_text(encoding="utf-8")) or "url(http" in text or "url(//" in text:
            yield f"{path.relative_to(site).as_posix()}: loads a style or an image from elsewhere"


def _file(page: Path, target: str) -> Path:
    """Return the file that a relative address means."""
    path = unquote(urlsplit(target).path)
    goal = (page.parent / path).resolve() if path else page
    return goal / "index.html" if goal.is_dir() else goal
