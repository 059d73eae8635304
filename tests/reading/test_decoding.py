import codecs
import random

import pytest

from ruralkg.reading.decoding import decode
from ruralkg.reading.limits import Refused

LONG = "云岭县依托“岭上香”区域公共品牌，联合26家合作社建设产地仓，带动农户户均增收4100元。\r\n损耗率降至5%。\n" * 20
SHORT = "农户增收了。"


@pytest.mark.parametrize("text", [LONG, SHORT, "增收"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_chinese_is_decoded_without_a_mark(text: str, encoding: str):
    found, name = decode(text.encode(encoding))
    assert found == text
    assert name == {"gbk": "gb18030"}.get(encoding, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
def test_marks_are_followed_and_dropped(mark: bytes, encoding: str):
    assert decode(mark + LONG.encode(encoding)) == (LONG, encoding)


def test_rare_characters_of_gb18030():
    text = LONG + "\U00020000㐂"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_traditional_chinese_is_left_to_the_detector():
    text = "農村電商透過平臺銷售農產品，農戶的收入因此提高，合作社也與物流企業簽訂了協議。" * 20
    found, name = decode(text.encode("big5"))
    assert found == text
    assert name.startswith(("big5", "cp950"))


def test_ascii_and_utf_16_ascii():
    text = "Rural e-commerce in Yunling county.\n" * 5
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le")


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        decode(data)
    return refused.value.verdict


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u3000 \n".encode()])
def test_nothing_is_empty(data: bytes):
    assert refusal(data) == "empty"


def test_binary_is_seen():
    noise = random.Random(1)
    assert refusal(b"\x89PNG\r\n\x1a\n" + noise.randbytes(4000)) == "binary"
    assert refusal(b"PK\x03\x04" + noise.randbytes(4000)) == "binary"
    assert refusal(bytes(range(32)) * 40) == "binary"
    assert refusal(b"\x7fELF" + bytes(3000) + noise.randbytes(1001)) == "binary"


def test_what_makes_no_sense_is_undecodable():
    noise = random.Random(1)
    assert refusal(bytes(noise.choice(range(0x80, 0x100)) for _ in range(3000))) == "undecodable"
    assert refusal(LONG.encode()[:-100] + b"\xff\xfe\xfd" + LONG.encode()) == "undecodable"
    assert refusal(codecs.BOM_UTF16_LE + "农户".encode("utf-16-le") + b"\x00") == "undecodable"
