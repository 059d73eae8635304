"""Rows on a terminal: a table where there is room for one, else a block a row; files and pipes are never folded."""

import pytest
from rich.cells import cell_len

from ruralkg.cli.output import Cell, Format, print_rows

COLUMNS = ("subject", "predicate", "object", "confidence", "reason", "quotes", "gain")
REASON = "青石县的合作社与农户之间有三条陈述，情态为“已有”，等级为2，判定为中等。" * 2
QUOTES = ("甲: 合作社按订单收购农户的辣椒", "乙: 合作社给社员分红", "丙: 合作社与农户签了保底价协议")
ROWS: list[list[Cell]] = [
    ["青石县合作社", "benefits", "农户", 0.81, REASON, QUOTES, None],
    ["企业 [甲]", "supplies", "平台", 0.5, "short", (), "升 ≥ 30 %"],
]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def at(width: int | None, *, columns=COLUMNS, rows=ROWS, format_: Format = Format.table) -> list[str]:
        if width is None:
            monkeypatch.delenv("COLUMNS", raising=False)
        else:
            monkeypatch.setenv("COLUMNS", str(width))
        print_rows(columns, rows, format_)
        return capsys.readouterr().out.splitlines()

    return at


def test_a_narrow_terminal_shows_a_block_a_row(printed):
    lines = printed(80)
    assert all(cell_len(line) <= 80 for line in lines)
    assert lines[0].startswith("1/2 ──")
    told = [line.rstrip() for line in lines]
    assert told[1:5] == [
        "subject     青石县合作社",
        "predicate   benefits",
        "object      农户",
        "confidence  0.81",
    ]
    start = told.index(f"quotes      {QUOTES[0]}")
    assert told[start : start + 3] == [f"quotes      {QUOTES[0]}", *(f"{'':12}{quote}" for quote in QUOTES[1:])]
    second = told[next(n for n, line in enumerate(told) if line.startswith("2/2")) :]
    assert second[1] == "subject     企业 [甲]"
    assert [line.split()[0] for line in second[1:]] == [*COLUMNS[:5], "gain"]  # no line for a cell that is empty
    assert "".join(line.strip() for line in told[5:start]).removeprefix("reason").strip() == REASON


def test_a_wide_terminal_shows_a_table(printed):
    lines = printed(200)
    assert all(cell_len(line) <= 200 for line in lines)
    assert [cell.strip() for cell in lines[0].split("┃")] == list(COLUMNS)


def test_few_short_columns_are_a_table_on_any_terminal(printed):
    lines = printed(80, columns=("name", "number"), rows=[["云岭县", 3], ["某处" * 60, 4]])
    assert "┃" in lines[0]
    assert all(cell_len(line) <= 80 for line in lines)


@pytest.mark.parametrize("width", [14, 40])
def test_every_character_is_there_however_narrow(printed, width: int):
    lines = "".join("".join(line.split()) for line in printed(width))
    assert {*REASON} <= {*lines}


def test_words_are_kept_whole_and_chinese_is_broken_anywhere(printed):
    words = "the cooperative of Qingshi county signed contracts with growers" * 2
    lines = [line.strip() for line in printed(60, rows=[[words, "a", "b", 1, "县" * 100, (), None]])]
    assert {word for line in lines for word in line.split()} >= {*words.split()}
    assert max(line.count("县") for line in lines) == 24  # a line of 48 columns is full


def test_a_pipe_gets_a_line_a_row(printed):
    assert len(printed(None)) == 4
    assert len(printed(80, format_=Format.md)) == 4
    assert len(printed(80, format_=Format.csv)) == 3
