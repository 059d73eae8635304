"""`ruralkg duplicates`: actors that may be one and the same, for a curator to decide."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, FormatOption, Ontology
from ruralkg.cli.output import Cell, Format, print_rows, talk

if TYPE_CHECKING:
    from ruralkg.model import Actor

COLUMNS = ("likeness", "kind", "keep", "keep_name", "merge", "merge_name", "keep_quote", "merge_quote")
_SHOWN = 60
"""Characters of a sentence that are quoted."""


@app.command()
def duplicates(
    directory: Directory,
    *,
    min_likeness: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, help="Leave out pairs whose names are less alike than this."),
    ] = None,
    kinds: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="A kind to look at.")] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A network that `ruralkg train` wrote, for the packaged one.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.ttl", help="Write skos:closeMatch triples, too.")
    ] = None,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Suggest pairs of actors of one kind whose names mean nearly the same; nothing is merged.

    Save them with --format csv, delete the rows that are no duplicates, and give the file to `build --merges`.
    """
    from ruralkg import vocabulary
    from ruralkg.analysis.duplicates import LIKENESS
    from ruralkg.analysis.duplicates import duplicates as find
    from ruralkg.errors import UsageError
    from ruralkg.extraction.trained import network
    from ruralkg.stores import directory as directories
    from ruralkg.stores import files

    known = vocabulary.load(ontology).kinds
    if strange := [kind for kind in kinds or () if kind not in known]:
        message = f"no kind {', '.join(strange)}; the kinds are {', '.join(sorted(known))}"
        raise UsageError(message)
    graph = files.read(directories.resolve(directory))
    least = LIKENESS if min_likeness is None else min_likeness
    pairs = find(graph.actors, least, kinds or (), network.load(None if model is None else str(model)))
    if output is not None:
        from ruralkg.stores.exports import suggestions

        try:
            suggestions.write(pairs, output)
        except OSError as error:
            message = f"{output}: cannot be written ({error.strerror}); name another file"
            raise UsageError(message) from error

    def quote(actor: "Actor") -> str:
        """Return what stands around the first mention by name."""
        for mention in sorted(actor.mentions, key=lambda mention: mention.via != "name"):
            text, room = graph.texts[mention.doc], (_SHOWN - (mention.end - mention.start)) // 2
            return text[max(mention.start - max(room, 0), 0) : mention.end + max(room, 0)]
        return ""

    rows: list[list[Cell]] = [
        [
            pair.likeness,
            pair.keep.kind,
            pair.keep.id,
            pair.keep.name,
            pair.merge.id,
            pair.merge.name,
            quote(pair.keep),
            quote(pair.merge),
        ]
        for pair in pairs
    ]
    print_rows(COLUMNS, rows, format_)
    talk(f"{directory}: {len(pairs)} pairs of actors to look at")
