"""What `ruralkg build` says of each file: how it went, what to do, and which were passed over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ruralkg.model import Document

_NAMED = 10
"""So many files that were passed over are named; of more, their number is told."""


class Verdict(NamedTuple):
    """What a verdict means, and what to do about it, in Chinese and English."""

    said: str
    advice: str = ""


VERDICTS = {
    "built": Verdict("已建 built"),
    "empty": Verdict("空文件 empty", "补上正文或删去 give it a text or remove it"),
    "binary": Verdict("非文本 not text", "另存为 txt、docx 或 pdf save it as txt, docx or pdf"),
    "encrypted": Verdict("已加密 encrypted", "去掉密码后重存 save it without its password"),
    "scanned": Verdict("扫描件 scanned", "先做文字识别 run text recognition (OCR) first"),
    "undecodable": Verdict("编码不明 unknown encoding", "另存为 UTF-8 save it as UTF-8"),
    "unreadable": Verdict("无法读取 cannot be read", "检查权限和路径 check its permissions and where it leads"),
    "loop": Verdict("循环链接 link loop", "删去该链接 remove the link"),
    "not-a-file": Verdict("不是普通文件 not a file", "改用普通文件 name a regular file"),
    "too-large": Verdict("过大 too large", "拆成较小的文件 split it into smaller files"),
}
"""Of each verdict of the contract."""


DAMAGED = (
    "文件已损坏：重新取得，或用原来的程序打开后另存 damaged: fetch it again, or open it in its program and save it anew"
)
NOTHING_FOUND = "未找到行动者：只读关于农村电商的中文 nothing found: only Chinese on rural e-commerce is read"


def advice(document: "Document", *, found: bool) -> str:
    """Return what to do about a document; `found` tells whether a text that was built holds any actor."""
    if document.verdict == "unreadable" and document.sha256 is not None:
        return DAMAGED
    if document.verdict == "built" and not found:
        return NOTHING_FOUND
    return VERDICTS[document.verdict].advice


def passed_over(paths: Sequence[Path]) -> str:
    """Return one line on the files in folders that are not read, and what to do; nothing if there are none."""
    from ruralkg.reading.files import SUFFIXES
    from ruralkg.reading.passed_over import find_passed_over

    names = find_passed_over(paths)
    if not names:
        return ""
    named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return (
        f"略过 passed over {len(names)}: {named}. 只读 read are only {' '.join(SUFFIXES)}, "
        "名字以 . _ README 开头的不读 and no names that begin with . _ README; "
        "请另存为其中一种，或直接写出文件名 save it as one of these, or name it itself."
    )
