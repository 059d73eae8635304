"""The benchmark of the explorer beside pyvis, at a tenth of its sizes: that it runs, whatever the machine's speed."""

import os
import re
import subprocess
import sys


def test_the_benchmark_measures_both(browser, root):
    del browser  # skips where there is none
    command = [sys.executable, "benchmarks/explorer.py", "--patience", "90"]
    small = subprocess.run([*command, "50"], cwd=root, env=os.environ, capture_output=True, text=True, check=False)
    assert small.returncode == 0, small.stderr
    assert re.search(
        r"50 nodes, \d+ statements: page of [\d.]+ MB written in [\d.]+ s \(processor [\d.]+ s\)", small.stdout
    )
    assert re.search(r"explorer: ready after [\d.]+ s, picture after [\d.]+ s \(processor [\d.]+ s\)", small.stdout)
    assert re.search(r"pyvis: +picture after [\d.]+ s \(processor [\d.]+ s\): [\d.]+ times as long", small.stdout)
    rest = subprocess.run(
        [*command, "--patience", "0", "200", "500"],
        cwd=root,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert rest.returncode == 0, rest.stderr
    assert re.findall(r"(\d+) nodes", rest.stdout) == ["200", "500"]
    assert "to be within 2 s" in rest.stdout
    assert "pyvis" not in rest.stdout
