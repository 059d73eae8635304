"""The notebook runs from top to bottom, and holds no output that could grow old."""

import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOK = "docs/reference/python-api.ipynb"


@pytest.mark.slow
def test_the_notebook_runs(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    outputs = {cell["id"]: cell["outputs"] for cell in notebook.cells if cell["cell_type"] == "code"}
    assert all(output["output_type"] != "error" for given in outputs.values() for output in given)
    shown = "".join(output["data"]["text/plain"] for given in outputs.values() for output in given if "data" in output)
    assert "'who': " in shown
    assert (tmp_path / "statements.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "graph" / "manifest.json").is_file()


def test_the_notebook_holds_no_output(root: Path) -> None:
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    code = [cell for cell in notebook.cells if cell["cell_type"] == "code"]
    assert len(code) >= 8
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
