"""The Typer application that every command is added to."""

import typer

app = typer.Typer(
    name="ruralkg",
    help="A knowledge graph of actors from Chinese texts on rural e-commerce. 从农村电商文献构建行动者知识图谱。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.callback()(lambda: None)  # a lone command keeps its name
