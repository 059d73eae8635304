"""`ruralkg train`: a network of one's own, from coded passages."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.options import FormatOption, Ontology
from ruralkg.cli.output import Format, print_rows, talk


@app.command()
def train(
    passages: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Coded passages: .jsonl, .txt in the notation, or folders.")
    ],
    *,
    encoder: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The pretrained encoder, as scripts/fetch-encoder brings it.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write the network.")],
    ontology: Ontology = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="How often to see each passage.")] = None,
    seed: Annotated[int, typer.Option(help="What chance begins with.")] = 0,
    format_: FormatOption = Format.table,
) -> None:
    """Train the extractor on coded passages; ruralkg build --model FOLDER then uses it.

    For the passages of the project that takes an hour or so on two cores. It needs: pip install 'ruralkg[train]'.
    """
    import logging
    from dataclasses import replace

    from ruralkg import vocabulary
    from ruralkg.errors import UsageError

    try:
        from ruralkg.training import fitting, notation, recipe
    except ImportError as missing:
        message = f"training needs the extra `train` ({missing}): pip install 'ruralkg[train]'"
        raise UsageError(message) from missing
    logging.getLogger("ruralkg.training").setLevel(logging.INFO)
    words = vocabulary.load(ontology)
    coded = notation.read_all(passages, words)
    plan = fitting.Recipe(seed=seed)
    if epochs:
        plan = replace(plan, cycles=((epochs, 1.0),))
    result = recipe.train(
        coded,
        encoder,
        output,
        words,
        plan,
        lambda epoch, loss: talk(f"epoch {epoch} of {plan.epochs}: loss {loss:.3f}"),
    )
    talk(f"{output}: learned from {result.passages} passages; on {result.held} others:")
    columns = ("extractor", "F1", "from probability", "calibration error", "low", "high")
    rows = [(name, m.f1, m.threshold, *m.calibration_error) for name, m in result.measured.items()]
    print_rows(columns, rows, format_)
