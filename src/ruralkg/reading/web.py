"""HTML pages by selectolax."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ruralkg.reading.content import Content
from ruralkg.reading.decoding import decode
from ruralkg.reading.limits import Limits, Refused

_PASSED_OVER = "script, style, nav, noscript, template, svg, iframe, form, button, select, aside, footer, math, object"
_BLOCKS = re.compile(
    r"address|article|blockquote|body|br|caption|center|dd|details|div|d[lt]|fieldset|figcaption|figure|h[1-6r]|header"
    r"|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul"
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_SELF_ENDING = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[td]|t[dhr]|tbody|thead|option|html|body"
)
_BROKEN = 0.005
"""Pages with a broken byte or two are common, and browsers show them."""
_DEEPEST = 5_000
"""The parser's time grows with the square of the depth; pages that people write nest some dozens deep."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHINESE = re.compile(r"(?i)gb[-_]?2312|gbk|gb[-_]?18030|x-gbk")


def read(data: bytes, limits: Limits) -> Content:
    """Return the text of a page: a block a line, headings marked by #, cells of a table parted by tabs.

    Scripts, styles, navigation, forms and feet are left out.

    Raises:
        Refused: as `decode` does, or too-large.
    """
    if len(data) > limits.text_bytes:
        raise Refused("too-large", f"{len(data)} bytes of HTML")
    source, encoding = _decoded(data)
    if _depth(source) > _DEEPEST:
        raise Refused("too-large", "nested too deep")
    tree = LexborHTMLParser(source)
    titles = tree.css_first("title")
    title = " ".join(titles.text().split()) if titles is not None else ""
    for node in tree.css(_PASSED_OVER):
        node.decompose()
    text = _text(tree.body) if tree.body is not None else ""
    return Content(text, encoding, title=title if len(title) > 3 else None, wrapped=False)


def _depth(source: str) -> int:
    """Return how deep elements nest at most, those left out that end by themselves."""
    depth = deepest = 0
    for closing, name in _TAG.findall(source):
        if not _SELF_ENDING.fullmatch(name.lower()):
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode by the page's own word where that holds but for a byte here and there, else by the bytes."""
    if found := _META.search(data[:4096]):
        name = found[1].decode("ascii")
        name = "gb18030" if _CHINESE.fullmatch(name) else name.lower()
        try:
            text = data.decode(name, "replace")
        except LookupError:
            text = ""
        if text.strip() and "\0" not in text and text.count("\ufffd") <= _BROKEN * len(text):
            return text.removeprefix("\ufeff"), name
    return decode(data)


def _text(root: LexborNode) -> str:
    """Walk the tree without recursion: pages nest as deep as they like."""
    parts: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        entering = node.child if node.is_element_node else None
        if node.is_text_node:
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        else:
            parts.append(_opening(node))
        if entering is not None:
            node = entering
            continue
        while node is not None:
            if node.is_element_node:
                parts.append(_closing(node))
            if node.mem_id == root.mem_id:
                node = None
                break
            if node.next is not None:
                node = node.next
                break
            node = node.parent
    lines = ("".join(parts)).split("\n")
    kept = [re.sub(r" *\t *", "\t", line.strip(" ")).rstrip("\t") for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n") + "\n"


def _opening(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag in _HEADINGS:
        return "\n\n" + "#" * int(tag[1]) + " "
    return "\n" if _BLOCKS.fullmatch(tag) else ""


def _closing(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag in _CELLS:
        return "\t"
    if tag in _HEADINGS or tag == "p":
        return "\n\n"
    return "\n" if _BLOCKS.fullmatch(tag) else ""
