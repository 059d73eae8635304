"""Text within Markdown: whatever it holds, a reader of the file or of what it becomes sees that text and no more."""

import re

from ruralkg.report.display import shown

_SPECIAL = re.compile(
    r"(?P<escaped>[\\`*_{}\[\]#!])|(?P<entity>[&<>|~$@^]|=(?==)|:(?=//)|(?<=www)\.)|^(?P<number>\d+)(?P<point>[.)])(?=\s|$)|^(?P<mark>[-+=])",
    re.IGNORECASE,
)


def escaped(text: str) -> str:
    r"""Return `text` so that Markdown shows it as it is: no markup, no HTML, no link comes of it.

    Entities stand for what not every reader of Markdown lets a backslash escape.

    >>> escaped("<b>*县*</b> | www.x.cn")
    '&#60;b&#62;\\*县\\*&#60;/b&#62; &#124; www&#46;x.cn'
    """
    return _SPECIAL.sub(_escape, shown(text).strip())


def _escape(match: re.Match[str]) -> str:
    if match["entity"]:
        return f"&#{ord(match['entity'])};"
    if match["number"]:
        return f"{match['number']}\\{match['point']}"
    return f"\\{match[0]}"
