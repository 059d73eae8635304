"""`ruralkg demo`: the whole path on the packaged digests, in one command."""

from pathlib import Path
from typing import Annotated

import typer

from ruralkg.cli.application import app
from ruralkg.cli.output import Format, print_rows, talk

QUESTION = "benefit-ties/who-benefits-farmers.rq"
SHOWN = ("name", "farmer_name", "confidence", "doc", "quote")
ROWS = 8


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the results go.")] = Path(
        "demo"
    ),
) -> None:
    """Build a graph from the packaged digests, ask it a question, and write its explorer.

    What `make demo` does, where there is no make.
    """
    from ruralkg import pipeline, resources
    from ruralkg.views import explorer

    directory, page = output / "graph", output / "explorer.html"
    talk("Reading five digests of papers. 正在读取五篇论文的摘编……")
    kg = pipeline.build([resources.folder("seeds")], directory)
    question = (resources.folder("queries") / "sparql" / QUESTION).read_text(encoding="utf-8")
    asked = next(line.partition(":")[2].strip() for line in question.splitlines() if "question_en" in line)
    found = kg.sparql(question)
    surest = sorted(found.dictionaries(), key=lambda row: str(row["confidence"]), reverse=True)[:ROWS]
    talk(f"\n{asked} ({len(found.rows)} rows; the surest {len(surest)})")
    print_rows(SHOWN, ([row[name] for name in SHOWN] for row in surest), Format.table)
    explorer.write(kg.graph, kg.vocabulary, page)
    talk(
        f"""
{len(kg.documents)} documents, {len(kg.actors)} entities, {len(kg.statements)} statements, {len(kg.figures)} figures.
The sentences are the digests', not the papers'. 所引句子出自摘编，不是原论文。

  {page}   open it in a browser 用浏览器打开
  {directory}   the graph 图谱目录

Try next 接下来可以试:
  ruralkg query {directory} --lang cypher "MATCH (a)-[:BENEFITS]->(f {{kind: 'Farmer'}}) RETURN a.name, f.name"
  ruralkg sample {directory} -n 10
  ruralkg build YOUR-PAPERS -o YOUR-GRAPH"""
    )
