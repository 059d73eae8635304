"""Real files of every format, sound and broken, made here."""

import io
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ruralkg.model import Reading
from ruralkg.reading import Limits, find_files, read

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

PAGES = [
    [
        "云岭县电商的实践与启示",
        "摘要",
        "云岭县依托直播电商销售高山核桃，带动农户增收，但是冷链仍然不足。",
        "1. 引言",
        "云岭县地处山区，交通不便，过去核桃主要由外地商贩上门收购，价格",
        "低而不稳。2031 年起，县里同物流企业合作建设产地仓，把分散的小农户",
        "接进统一的供应链，减少了中间环节，并且通过直播间向城市里的消费者",
        "DOI: 10.99999/abc.2031.123456 17 乡村贸易评论",
    ],
    [
        "林溪，周远山",
        "介绍产地，全年网络零售额达到 2.5 亿元，损耗率由 15%降至 5%[1]。",
        "2. 对策建议",
        "完善冷链设施，培训本地主播，健全利益联结机制，让农户长期受益。",
        "参考文献",
        "[1] 周远山. 山区电商的物流成本[J]. 乡村贸易评论, 2030(2): 11-18.",
        "DOI: 10.99999/abc.2031.123456 18 乡村贸易评论",
    ],
]


def make_pdf(path: Path, pages: list[list[str]], encryption: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=encryption)
    for page in pages:
        canvas.setFont("STSong-Light", 11)
        for i, line in enumerate(page):
            canvas.drawString(60, 780 - 20 * i, line)
        canvas.showPage()
    canvas.save()
    return path


def reading(path: Path, limits: Limits | None = None) -> Reading:
    return read(find_files([path])[0], limits=limits)


def verdict(path: Path, data: bytes | None = None, limits: Limits | None = None) -> str:
    if data is not None:
        path.write_bytes(data)
    result = reading(path, limits)
    if result.document.verdict != "built":
        assert (result.text, result.clean, result.offsets, result.sentences) == ("", "", (), ())
        assert result.document.chars is None
    return result.document.verdict


def sentences(result: Reading) -> list[tuple[str, str, str | None, int | None]]:
    return [(s.region, result.clean[s.start : s.end], s.section, s.page) for s in result.sentences]


def test_chinese_pdf(tmp_path: Path):
    result = reading(make_pdf(tmp_path / "a.pdf", PAGES))
    document = result.document
    assert (document.verdict, document.pages, document.kind) == ("built", 2, "paper")
    assert document.title == "云岭县电商的实践与启示"
    assert [(section.id, section.title) for section in document.sections] == [
        ("s0", "摘要"),
        ("s1", "1. 引言"),
        ("s2", "2. 对策建议"),
    ]
    found = sentences(result)
    across = next(row for row in found if row[1].startswith("2031年起"))
    assert across == (
        "body",
        (
            "2031年起，县里同物流企业合作建设产地仓，把分散的小农户接进统一的供应链，减少了中间环节，并且通过直播间向城市里的消费者介绍产地，"
            "全年网络零售额达到2.5亿元，损耗率由15%降至5%[1]。"
        ),
        "s1",
        1,
    )
    assert ("body", "完善冷链设施，培训本地主播，健全利益联结机制，让农户长期受益。", "s2", 2) in found
    assert [row[0] for row in found if "乡村贸易评论" in row[1]] == ["references"]
    start, end = result.span(*next((s.start, s.end) for s in result.sentences if s.page == 1 and s.region == "body"))
    assert result.text[start:end].startswith("云岭县地处山区")


def test_refused_pdfs(tmp_path: Path):
    whole = make_pdf(tmp_path / "a.pdf", PAGES).read_bytes()
    assert verdict(make_pdf(tmp_path / "locked.pdf", PAGES, StandardEncryption("user", "owner"))) == "encrypted"
    assert verdict(make_pdf(tmp_path / "open.pdf", PAGES, StandardEncryption("", "owner"))) == "built"
    assert verdict(tmp_path / "cut.pdf", whole[:400]) == "unreadable"
    assert verdict(tmp_path / "noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20) == "unreadable"
    assert verdict(tmp_path / "text.pdf", "农户增收。".encode()) == "unreadable"
    assert verdict(make_pdf(tmp_path / "blank.pdf", [[], []])) == "empty"
    assert verdict(tmp_path / "nothing.pdf", b"") == "empty"


def test_scanned_pdf(tmp_path: Path):
    picture = tmp_path / "page.png"
    Image.new("RGB", (300, 400), (240, 240, 230)).save(picture)
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    for number in range(3):
        canvas.drawImage(str(picture), 0, 0, 595, 842)
        canvas.drawString(300, 20, str(number + 1))
        canvas.showPage()
    canvas.save()
    assert verdict(tmp_path / "scan.pdf") == "scanned"


def bomb(path: Path) -> Path:
    """A page whose content unpacks twice, from a few kilobytes to 900 MB."""
    packer = zlib.compressobj(9)
    once = b"".join([*(packer.compress(bytes(10**6)) for _ in range(900)), packer.flush()])
    content = zlib.compress(once, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % (len(content), content),
    ]
    data = b"%PDF-1.4\n"
    table = b"xref\n0 5\n0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj%bendobj\n" % (number, body)
    path.write_bytes(data + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data))
    assert path.stat().st_size < 10_000
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot bound the memory of a process this way")
def test_pdf_bomb_is_too_large(tmp_path: Path):
    assert verdict(bomb(tmp_path / "bomb.pdf"), limits=Limits(memory_bytes=500_000_000)) == "too-large"


def test_pdf_that_takes_too_long_is_too_large(tmp_path: Path):
    path = make_pdf(tmp_path / "a.pdf", PAGES)
    assert verdict(path, limits=Limits(seconds=0.001)) == "too-large"


def test_a_script_without_a_main_guard_reads_a_pdf(tmp_path: Path):
    make_pdf(tmp_path / "a.pdf", PAGES)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom ruralkg.reading import find_files, read\n"
        "print(read(find_files([Path('a.pdf')])[0]).document.verdict)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "built\n", done.stderr


def make_docx() -> bytes:
    document = docx.Document()
    document.add_heading("云岭县电商的实践", 0)
    document.add_heading("1 背景", 1)
    document.add_paragraph("云岭县建设产地仓。合作社与平台签约。")
    table = document.add_table(2, 2)
    for i, text in enumerate(("年份", "网络零售额", "2031", "2.5亿元")):
        table.cell(i // 2, i % 2).text = text
    document.add_paragraph("农户因此增收，收入稳定")
    document.add_paragraph("合作社因此壮大，成员增多")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repack(data: bytes, part: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


def test_docx(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(make_docx())
    result = reading(tmp_path / "a.docx")
    assert result.document.title == "云岭县电商的实践"
    assert sentences(result) == [
        ("heading", "云岭县电商的实践", None, None),
        ("heading", "1背景", "s1", None),
        ("body", "云岭县建设产地仓。", "s1", None),
        ("body", "合作社与平台签约。", "s1", None),
        ("table", "年份\t网络零售额", "s1", None),
        ("table", "2031\t2.5亿元", "s1", None),
        ("body", "农户因此增收，收入稳定", "s1", None),
        ("body", "合作社因此壮大，成员增多", "s1", None),
    ]


def test_refused_docx(tmp_path: Path):
    path = tmp_path / "a.docx"
    whole = make_docx()
    assert verdict(path, b"no zip at all") == "unreadable"
    assert verdict(path, whole[: len(whole) // 2]) == "unreadable"
    assert verdict(path, repack(whole, "word/document.xml", b"<not xml")) == "unreadable"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert verdict(path, ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert verdict(path, ole) == "unreadable"
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert verdict(path, stream.getvalue()) == "empty"


def test_docx_bombs_are_too_large(tmp_path: Path):
    path = tmp_path / "a.docx"
    bomb = repack(make_docx(), "word/document.xml", b"<a>" + b"<b/>" * 10_000_000 + b"</a>")
    assert len(bomb) < 500_000
    assert verdict(path, bomb) == "too-large"
    assert verdict(path, make_docx(), Limits(unpacked_bytes=10_000)) == "too-large"
    # A part that says that it is small: the size in its headers, local and central, is overwritten.
    lying = bomb.replace((40_000_007).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != bomb
    assert verdict(path, lying) in ("unreadable", "too-large")


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>云岭县：直播卖核桃</title>
<style>p {{ color: red }}
</style><script>var hidden = "不在正文";</script></head><body><nav><a href="/">首页导航</a></nav>
<h1>直播卖核桃</h1><p>云岭县的<b>农户</b>通过<a href="x">直播</a>
增收。</p><p>合作社负责分拣。</p><table>
<tr><th>年份</th><th>销量</th></tr>
<tr><td>2031</td><td>300 吨</td></tr></table>
<ul><li>建设冷库，完善物流</li><li>培训主播，引进人才</li></ul><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("big5-wrong", "utf-8")])
def test_html(tmp_path: Path, charset: str, encoding: str):
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(encoding))
    result = reading(tmp_path / "a.html")
    assert (result.document.encoding, result.document.title) == (encoding, "云岭县：直播卖核桃")
    assert [(region, text) for region, text, _, _ in sentences(result)] == [
        ("heading", "直播卖核桃"),
        ("body", "云岭县的农户通过直播增收。"),
        ("body", "合作社负责分拣。"),
        ("table", "年份\t销量"),
        ("table", "2031\t300吨"),
        ("body", "建设冷库，完善物流"),
        ("body", "培训主播，引进人才"),
    ]


def test_a_page_with_a_broken_byte_is_read(tmp_path: Path):
    data = PAGE.format(charset="utf-8").encode()
    assert verdict(tmp_path / "a.html", data.replace("增收".encode(), b"\xe5" + "增收".encode(), 1)) == "built"
    assert verdict(tmp_path / "a.html", data.decode().encode("gb18030")) == "built"
    assert reading(tmp_path / "a.html").document.encoding == "gb18030"


def test_refused_html(tmp_path: Path):
    path = tmp_path / "a.html"
    assert verdict(path, b"<html><body><script>1</script></body></html>") == "empty"
    assert verdict(path, b"<div>" * 200_000 + "农户增收。".encode()) == "too-large"
    assert verdict(path, b"<p>" * 20_000 + "农户增收。".encode()) == "built"


def test_text_verdicts(tmp_path: Path):
    path = tmp_path / "a.txt"
    assert verdict(path, b"") == "empty"
    assert verdict(path, b"\x89PNG\r\n\x1a\n" + bytes(200)) == "binary"
    assert verdict(path, "农户增收。".encode() + b"\xff\xfe\xfa" * 9) == "undecodable"
    assert verdict(path, "农户增收。".encode(), Limits(text_bytes=5)) == "too-large"
    assert verdict(path, "农户增收。".encode(), Limits(file_bytes=5)) == "too-large"


def test_the_text_of_a_text_file_is_the_file(tmp_path: Path):
    text = "# 云岭县\r\n\r\n农户 增收。\r合作社\u2028分拣。\n"
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    result = reading(tmp_path / "a.md")
    assert result.text == text
    assert result.document.chars == len(text)
