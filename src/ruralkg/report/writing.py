"""Puts a report together and writes it: Markdown with its charts beside it, and one self-contained HTML file."""

import base64
import hashlib
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.report import cases, charts, ending, findings, frames, markdown, numbers, opening
from ruralkg.report.blocks import Chart, Section
from ruralkg.report.citations import Citations
from ruralkg.report.display import shown
from ruralkg.report.language import LANGUAGES, Tongue
from ruralkg.report.material import Material
from ruralkg.report.sensitivity import Levels
from ruralkg.stores.directory import MANIFEST
from ruralkg.stores.files import Manifest
from ruralkg.vocabulary import Vocabulary

FIRST = 20
"""How many rows a table of findings shows."""
_HERE = files("ruralkg.report").joinpath("templates")


def report(
    graph: Graph,
    vocabulary: Vocabulary,
    manifest: Manifest,
    *,
    languages: tuple[str, ...] = LANGUAGES,
    first: int = FIRST,
    title: str | None = None,
) -> dict[str, str]:
    """Return the files of a report by name: report.LANGUAGE.md, report.LANGUAGE.html, charts/NAME.LANGUAGE.svg.

    The same graph gives the same files. All text of the graph stays text: none of it becomes markup.

    Args:
        graph: an assembled graph with the results of its analyses.
        vocabulary: labels, and what analyses read.
        manifest: how the graph was built.
        languages: "zh", "en", or both.
        first: how many rows tables of findings show.
        title: title of the report.

    Raises:
        UsageError: if a language is none of the two.
    """
    if unknown := set(languages) - set(LANGUAGES):
        message = f"language {', '.join(sorted(unknown))}: a report is written in {' or '.join(LANGUAGES)}"
        raise UsageError(message)
    material = Material(graph, vocabulary, manifest, Levels(graph, vocabulary), first)
    found: dict[str, str] = {}
    for language in languages:
        found |= _in_one_language(material, Tongue(vocabulary, graph, language), title)
    return found


def write(found: dict[str, str], folder: Path) -> None:
    """Write the files of a report into a folder; files of those names are replaced, others stay.

    Raises:
        UsageError: if the folder is a graph directory, or cannot be written to.
    """
    if folder.joinpath(MANIFEST).exists():
        message = f"{folder}: is a graph; name another folder for the report"
        raise UsageError(message)
    try:
        for name, text in found.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(path.name + ".part")
            draft.write_bytes(text.encode("utf-8"))
            os.replace(draft, path)  # noqa: PTH105 - one atomic step
    except OSError as error:
        message = f"{folder}: the report cannot be written: {error.strerror}; name another folder"
        raise UsageError(message) from error


def _in_one_language(material: Material, say: Tongue, title: str | None) -> dict[str, str]:
    cite = Citations(material.graph, say)
    sections = (
        opening.points(material, say, cite),
        opening.corpus(material, say),
        opening.method(material, say),
        numbers.numbers(material, say),
        cases.cases(material, say, cite),
        findings.ties(material, say, cite),
        findings.gaps(material, say, cite),
        findings.disagreements(material, say, cite),
        frames.through_lenses(material, say, cite),
        frames.prescribed(material, say, cite),
        frames.side_by_side(material, say, cite),
        ending.sensitivity(material, say),
        ending.limits(material, say),
    )
    given: dict[str, Any] = {
        "title": title
        or say("农村电商文献的行动者网络：图谱报告", "Actor networks in texts on rural e-commerce: a graph report"),
        "language": "zh-CN" if say.language == "zh" else "en",
        "sections": sections,
        "cited": cite.cited(),
        "sources": say("引用的句子", "Sentences cited"),
        "contents": say("目录", "Contents"),
        "note": say(
            "编号对应正文的方括号；加粗处是引句。字数从文献文本开头数起，与图谱目录中的文本一致。",
            "Numbers are those in brackets; what was quoted is marked. Characters are counted in the text of the "
            "graph directory.",
        ),
    }
    drawn = {f"charts/{chart.name}.{say.language}.svg": charts.svg(chart) for chart in _charts(sections)}
    return {
        f"report.{say.language}.md": _markdown(given, say.language),
        f"report.{say.language}.html": _html(given),
        **drawn,
    }


def _charts(sections: tuple[Section, ...]) -> list[Chart]:
    found = []
    for section in sections:
        found += [block for block in section.blocks if isinstance(block, Chart)]
        found += _charts(section.within)
    return found


def _markdown(given: dict[str, Any], language: str) -> str:
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - no HTML; each text goes through `text`
    environment.filters["text"] = markdown.escaped
    text = environment.from_string(_template("report.md.jinja")).render(**given, suffix=language)
    return text.rstrip("\n") + "\n"


def _html(given: dict[str, Any]) -> str:
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["text"] = shown
    environment.filters["picture"] = lambda chart: Markup(charts.svg(chart))  # noqa: S704 - its texts are escaped there
    styles = _template("report.css")
    digest = base64.b64encode(hashlib.sha256(styles.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    template = environment.from_string(_template("report.html.jinja"))
    return template.render(**given, policy=policy, styles=Markup(styles))  # noqa: S704 - our own file


def _template(name: str) -> str:
    return _HERE.joinpath(name).read_text(encoding="utf-8")
