"""Extraction against bare tokenisation: characters a processor second and peak memory, side by side in one run.

    python benchmarks/extraction.py [--extractor rules] [FOLDER]

Both read the same texts (the digests in seeds/, if no folder is named), once to warm up and then in turn. Bare is what
any program on spaCy does first: words of jieba (rjieba, its port to Rust) as a spaCy document, and no more. Ours finds
actors, statements and figures. Memory is the most that a process of its own held, with whatever it had to load.
"""

# ruff: noqa: PLC0415 - each process imports what its program needs, no more
import argparse
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

RUNS = 5
LEAST = 0.2
BARE = "bare"


def main(folder: Path, extractor: str) -> None:
    """Measure, and print a line a program and one with the ratios."""
    # first, while this process is small: Linux counts what it held as the child's, up to the moment that it begins
    memory = {name: _peak(name, folder) for name in (BARE, extractor)}
    texts = _texts(folder)
    characters = sum(map(len, texts))
    print(f"{len(texts)} texts, {characters} characters")
    programs = {name: _program(name, folder) for name in (BARE, extractor)}
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for program in programs.values():
        program()
    for _ in range(RUNS):  # in turn, so that a busy machine is busy for both
        for name, program in programs.items():
            seconds[name].append(_seconds(program))
    median = {name: statistics.median(found) for name, found in seconds.items()}
    for name in programs:
        print(
            f"{name}: {characters / median[name]:,.0f} characters a processor second, at most {memory[name]:,.0f} MiB"
        )
    times, more = median[extractor] / median[BARE], memory[extractor] / memory[BARE]
    print(f"{extractor} takes {times:.1f} times as long as {BARE}, and {more:.1f} times the memory")


def _seconds(program: Callable[[], object]) -> float:
    """Return the processor seconds that a call takes; short ones are repeated until the clock tells them well."""
    start, calls = time.process_time(), 0
    while not calls or time.process_time() - start < LEAST:
        program()
        calls += 1
    return (time.process_time() - start) / calls


def _texts(folder: Path) -> list[str]:
    from ruralkg.reading import find_files, read

    return [reading.clean for reading in map(read, find_files([folder])) if reading.document.verdict == "built"]


def _program(name: str, folder: Path) -> Callable[[], object]:
    """Return what is measured: a call that goes through all texts."""
    if name == BARE:
        return _bare(_texts(folder))
    from ruralkg import vocabulary
    from ruralkg.extraction import extract
    from ruralkg.reading import find_files, read

    words = vocabulary.load()
    readings = [reading for reading in map(read, find_files([folder])) if reading.document.verdict == "built"]
    return lambda: [extract(reading, words, name) for reading in readings]


def _bare(texts: list[str]) -> Callable[[], object]:
    import rjieba
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.blank("zh")

    def tokenize(text: str) -> Doc:
        words = rjieba.cut(text)
        return Doc(nlp.vocab, words=words, spaces=[False] * len(words))

    nlp.tokenizer = tokenize
    nlp.max_length = sys.maxsize
    return lambda: list(nlp.pipe(texts))


def _peak(name: str, folder: Path) -> float:
    """Return the most memory, in MiB, that a fresh process holds which goes through all texts once."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_held, name, folder).result()


def _held(name: str, folder: Path) -> float:
    import resource  # on Linux and macOS

    _program(name, folder)()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "seeds")
    parser.add_argument("--extractor", default="rules", help="rules, model or both")
    asked = parser.parse_args()
    main(asked.folder, asked.extractor)
