"""`ruralkg explain`: why a statement was extracted, and what nearly was said instead."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import Directory, FormatOption, Ontology
from ruralkg.cli.output import Format, print_rows, talk


@app.command()
def explain(
    directory: Directory,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of a statement, or how it begins.")],
    *,
    model: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The network that built the graph, if not the packaged."),
    ] = None,
    ontology: Ontology = None,
    format_: FormatOption = Format.table,
) -> None:
    """Show why a statement was extracted: mentions, probabilities, weights of the rules, and the runners-up.

    Its text is read again from the graph; what a format's layout told (headings, pages) may be missing there.
    """
    import ruralkg
    from ruralkg.errors import UsageError
    from ruralkg.pipeline.explaining import reasons

    kg = ruralkg.open(directory, ontology=ontology)
    found = [s for s in kg.statements if s.id.startswith(statement)]
    if len(found) != 1:
        few = ", ".join(s.id for s in found[:5])
        problem = f"several statements begin with {statement}: {few} …" if found else f"no statement {statement}"
        message = f"{directory}: {problem}"
        raise UsageError(message)
    names = {actor.id: actor.name for actor in kg.actors}
    said = found[0]
    talk(f"{said.id}: {names[said.subject]} {said.predicate} {names[said.object]} ({said.modality})")
    rows = [(e.id, r.about, r.found, r.number) for e, told in reasons(kg, said, model) for r in told]
    print_rows(("evidence", "about", "found", "number"), rows, format_)
