"""First step of cleaning: characters that only look different become the ones that are meant."""

import re
import unicodedata

from ruralkg.reading.mapped import Mapped

# What Unicode's EquivalentUnifiedIdeograph.txt says of the radicals supplement where the radical can stand for a
# whole character; NFKC leaves all but two of them alone, and PDF readers emit them (农⺠, ⻓江).
_RADICALS = str.maketrans(
    "⺁⺆⺇⺊⺌⺍⺎⺐⺒⺓⺔⺗⺘⺛⺜⺝⺞⺟⺠⺡⺢⺣⺥⺨⺩⺬⺭⺮⺯⺰⺱⺲⺶⺷⺹⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂冂几卜小小兀尢巳幺彑心手旡日月歹母民水氺火爪犬王示礻竹糸纟罓网羊羊耂肀肉艹艹艹虎衤覀西见角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_KEPT_FORMS = ("<super>", "<sub>", "<circle>", "<fraction>")
_KEPT = frozenset("，：；！？（）、。…‥")
_ALSO = {"〜": "~", "∼": "~", "\v": "\n", "\x1c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x02": "\x02"}
_MARKS = re.compile(
    r"\^(?=\[\d)"  # a superscript reference, ^[5]
    r"|</?su[pb]>|\*\*|(?<![A-Za-z0-9_])__(?=\S)"  # superscripts and bold type of Markdown and HTML
    r"|(?<=m)[²³]",
    re.IGNORECASE,
)
_POWERS = {"²": "2", "³": "3"}


def fold(text: Mapped) -> Mapped:
    r"""Return `text` with compatibility forms made plain and invisible characters removed.

    NFKC is applied a character at a time, so that every character keeps its place in the original; the full-width
    punctuation of Chinese, circled numbers and superscripts stay as they are. Radicals become the characters that
    they stand for, any line end becomes \n (\r\n stays two), any space U+0020; soft hyphens, zero-width and control
    characters go, except \t, \f and the \x02 by which PDFium marks a hyphen at a line's end.
    """
    single: dict[int, str] = {}
    longer: dict[str, str] = {}
    for character in set(text.text):
        folded = _folded(character)
        if len(folded) != 1:
            longer[character] = folded
        elif folded != character:
            single[ord(character)] = folded
    text = text.with_text(text.text.translate(single))
    if longer:
        pattern = re.compile("[" + re.escape("".join(sorted(longer))) + "]")
        text = text.edit((m.start(), m.end(), longer[m[0]]) for m in pattern.finditer(text.text))
    return text.edit((m.start(), m.end(), _POWERS.get(m[0], "")) for m in _MARKS.finditer(text.text))


def _folded(character: str) -> str:
    if character < "\x7f" and (character >= " " or character in "\t\n\r\f"):
        return character
    if character in _KEPT:
        return character
    if character in _ALSO:
        return _ALSO[character]
    radical = character.translate(_RADICALS)
    if radical != character:
        return radical
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in ("Cc", "Cf"):
        return ""
    if "\u2460" <= character <= "\u24ff" or unicodedata.decomposition(character).startswith(_KEPT_FORMS):
        return character
    return unicodedata.normalize("NFKC", character)
