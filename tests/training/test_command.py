"""`ruralkg train` without PyTorch says what to install; nothing else of the command line needs it."""

import subprocess
import sys
from pathlib import Path

WITHOUT = "import sys; sys.modules['torch'] = None; from ruralkg.cli import main; main()"


def test_training_without_torch_names_the_extra(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        WITHOUT,
        "train",
        str(tmp_path),
        "--encoder",
        str(tmp_path),
        "-o",
        str(tmp_path / "m"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "pip install 'ruralkg[train]'" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
