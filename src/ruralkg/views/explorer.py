"""The explorer: one HTML file in which a student sees who acts on whom and reads the sentence that says so."""

import os
from pathlib import Path

from ruralkg.errors import UsageError
from ruralkg.model import Graph
from ruralkg.views import groups, network, page
from ruralkg.views.layout import positions
from ruralkg.views.payload import payload
from ruralkg.views.selection import OPENING, layered, lines, opening, radius, ranked, weights
from ruralkg.views.summary import summary
from ruralkg.vocabulary import Vocabulary

LANGUAGES = ("zh", "en")


def write(graph: Graph, vocabulary: Vocabulary, path: Path, *, language: str = "zh", title: str | None = None) -> None:
    """Write the explorer of `graph` to `path`: a self-contained file that sends no request.

    Args:
        graph: an assembled graph; the same graph gives the same file.
        vocabulary: the words, colours and shapes for it.
        path: where to write; an older file is replaced whole.
        language: the language that the page opens in, "zh" or "en"; the reader can switch.
        title: title of the page.

    Raises:
        UsageError: if the language is none of the two or the file cannot be written.
    """
    html = explorer(graph, vocabulary, language=language, title=title)
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(html.encode("utf-8"))
        os.replace(draft, path)  # noqa: PTH105 - one atomic step
    except OSError as error:
        draft.unlink(missing_ok=True)
        message = f"{path}: cannot write the page: {error.strerror}; name a file in a folder that exists"
        raise UsageError(message) from error


def explorer(graph: Graph, vocabulary: Vocabulary, *, language: str = "zh", title: str | None = None) -> str:
    """Return the explorer of `graph` as HTML; arguments and errors as for `write`."""
    if language not in LANGUAGES:
        message = f"language {language!r}: the page speaks {' and '.join(LANGUAGES)}"
        raise UsageError(message)
    ranking = ranked(graph, vocabulary)
    drawn = lines(graph, vocabulary)
    core = opening(ranking, drawn, vocabulary)
    first = {actor.id for actor in core}
    weight = weights(graph)
    sizes = {actor.id: radius(weight[actor.id]) for actor in ranking}
    points = positions(
        [actor.id for actor in core],
        [actor.id for actor in ranking if actor.id not in first],
        [(line.start, line.end) for line in drawn],
        sizes,
        groups.homes(graph),
        layered(graph, vocabulary),
    )
    data = payload(graph, vocabulary, ranking)
    data["network"] = network.build(graph, ranking, drawn, points, sizes, vocabulary)
    data["summary"] = summary(graph, vocabulary, ranking, drawn)
    data["opening"] = min(OPENING, len(ranking))
    data["title"] = title
    data["language"] = language
    return page.render(data, network.library(), title=title or "ruralkg", language=language)
