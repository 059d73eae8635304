"""The child process that queries run in: that it ends, whatever happens, and leaves nothing open."""

import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from ruralkg.errors import QueryError
from ruralkg.stores import oxigraph, worker
from ruralkg.stores.base import Limits
from ruralkg.stores.oxigraph import Oxigraph
from ruralkg.stores.worker import ChildStore

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def process_of(store: ChildStore) -> subprocess.Popen[bytes]:
    process = store._worker._process
    assert process is not None
    return process


def test_one_child_answers_all_queries_until_it_is_closed(loaded: Path) -> None:
    store = Oxigraph(loaded / oxigraph.FOLDER)
    store.sparql("ASK {}")
    first = process_of(store)
    store.sparql("ASK {}")
    assert process_of(store) is first
    store.close()
    assert first.returncode is not None
    store.close()
    assert store.sparql("ASK {}").rows == ((True,),)
    assert process_of(store) is not first
    store.close()


def test_a_store_that_is_forgotten_ends_its_child(loaded: Path) -> None:
    store = Oxigraph(loaded / oxigraph.FOLDER)
    store.sparql("ASK {}")
    process = process_of(store)
    del store
    assert process.wait(10) is not None


def test_a_child_that_dies_between_queries_is_replaced(loaded: Path) -> None:
    with Oxigraph(loaded / oxigraph.FOLDER) as store:
        store.sparql("ASK {}")
        process_of(store).kill()
        process_of(store).wait(10)
        assert store.sparql("ASK {}").rows == ((True,),)


def test_a_child_that_dies_within_a_query_is_told(loaded: Path) -> None:
    with Oxigraph(loaded / oxigraph.FOLDER) as store:
        store.sparql("ASK {}")
        threading.Timer(0.3, process_of(store).kill).start()
        with pytest.raises(QueryError, match="crashed on this query"):
            store.sparql(RUNAWAY)


def test_a_child_without_a_parent_ends_itself(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent is killed while a query runs: this test is the parent, and lets the time limit pass."""
    code = (
        "import sys; from pathlib import Path; from ruralkg.stores import oxigraph, worker; "
        "worker._ORPHANED = 0.2; worker.serve(oxigraph._open)"
    )
    command = [sys.executable, "-c", code, str(loaded / oxigraph.FOLDER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        worker._read(process.stdout)
        request = worker._Request(query=RUNAWAY, parameters={}, limits=Limits(seconds=0.3))
        worker._write(process.stdin, msgspec.msgpack.encode(request))
        assert process.wait(30) == 1


def test_threads_share_a_store(loaded: Path) -> None:
    with Oxigraph(loaded / oxigraph.FOLDER) as store:
        answers: list[object] = []
        threads = [
            threading.Thread(target=lambda i=i: answers.append(store.sparql("SELECT ($i AS ?i) {}", {"i": i}).rows))
            for i in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [((i,),) for i in range(8)]


def test_a_bug_in_the_child_is_raised_with_its_traceback(loaded: Path) -> None:
    with Oxigraph(loaded / oxigraph.FOLDER) as store:
        with pytest.raises(RuntimeError, match="Traceback"):
            store._worker.ask("SELECT * {}", {}, Limits(rows=-5))
        assert store.sparql("ASK {}").rows == ((True,),)


def test_nothing_of_the_callers_program_is_run_again(loaded: Path, tmp_path: Path) -> None:
    """A script without `if __name__ == "__main__"` works, and files beside it do not stand for modules."""
    (tmp_path / "msgspec.py").write_text("raise SystemExit('this is not msgspec')\n", encoding="utf-8")
    script = tmp_path / "script" / "ask.py"
    script.parent.mkdir()
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom ruralkg.stores.oxigraph import Oxigraph\n"
        "print('once')\nwith Oxigraph(Path(sys.argv[1])) as store:\n    print(store.sparql('ASK {}').rows)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script), str(loaded / oxigraph.FOLDER)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n") == ["once", "((True,),)", ""], done.stderr
