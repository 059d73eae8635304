"""The ontology alone lists kinds, predicates, colours and cues; whoever names one elsewhere names one that there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruralkg import vocabulary

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ruralkg"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(path for suffix in ("*.js", "*.html", "*.css", "*.j2") for path in SOURCE.rglob(suffix))
WORDS = vocabulary.load()
COLLECTIONS = {
    "kinds": set(WORDS.kinds),
    "predicates": set(WORDS.predicates),
    "colours": {kind.colour for kind in WORDS.kinds.values()} | {m.colour for m in WORDS.modalities.values()},
    "cues": {
        word
        for entry in WORDS.lists
        if entry.category not in {"Breaks", "Modifiers", "StopWords"}  # words of every text, not of the domain
        for word in entry.words
        if re.fullmatch("[\u4e00-\u9fff]{2,}", word)
    },
}
"""What only the ontology may list."""

LAYOUT = {("reading/structure.py", "cues")}
"""Headings and genres of documents, which reading recognises by their layout before any word is looked up."""

ENOUGH = 3
"""So many in one literal are a list."""


def listed(names: set[str]) -> dict[str, set[str]]:
    """What of the ontology a literal lists."""
    return {what: found for what, known in COLLECTIONS.items() if len(found := names & known) >= ENOUGH}


def text(node: ast.AST | None) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def texts(nodes: list[ast.expr | None]) -> set[str]:
    return {name for node in nodes for name in text(node)}


def literals(tree: ast.Module) -> Iterator[tuple[int, set[str]]]:
    """The strings that stand together in each literal collection, chain of tests, class of constants, or pattern."""
    told = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }  # docstrings
    for node in ast.walk(tree):
        if node in told:
            continue
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            yield node.lineno, texts(node.elts)
            yield (
                node.lineno,
                {name for part in node.elts if isinstance(part, ast.Tuple) for name in texts(part.elts[:1])},
            )
        elif isinstance(node, ast.Dict):
            yield node.lineno, texts(node.keys)
            yield node.lineno, texts(list(node.values))
        elif isinstance(node, ast.BoolOp):
            tests = [part for part in node.values if isinstance(part, ast.Compare)]
            yield node.lineno, {name for part in tests for name in texts(part.comparators)}
        elif isinstance(node, ast.ClassDef):
            yield node.lineno, texts([part.value for part in node.body if isinstance(part, ast.Assign)])
        elif isinstance(node, ast.Match):
            patterns = [sub for case in node.cases for sub in ast.walk(case.pattern)]
            yield node.lineno, texts([sub.value for sub in patterns if isinstance(sub, ast.MatchValue)])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if "|" in node.value:
                yield node.lineno, set(re.split(r"[|()?:!=<>^$]+", node.value))
            elif "\n" not in node.value:
                yield node.lineno, set(re.split(r"[\s,、]+", node.value)) if len(node.value) < 400 else set()


def test_literals_are_found_in_every_form() -> None:
    forms = [
        '["Farmer", "Platform", "Brand"]',
        '{"funds": 1, "trains": 2, "uses": 3}',
        '{1: "#d40237", 2: "#d68030", 3: "#82600e"}',
        '"Farmer Platform Brand".split()',
        're.compile("^(?:Farmer|Platform|Brand)$")',
        'x == "funds" or x == "trains" or x == "uses"',
        '[("Farmer", 1), ("Platform", 2), ("Brand", 3)]',
        'class K:\n    a = "Farmer"\n    b = "Platform"\n    c = "Brand"',
        'match x:\n    case "funds" | "trains": pass\n    case "uses": pass',
    ]
    for form in forms:
        assert any(listed(names) for _, names in literals(ast.parse(form))), form
    harmless = ['["subject", "predicate", "object"]', '("Farmer", "Platform")', '"""It uses funds | and sells."""']
    for form in harmless:
        assert not any(listed(names) for _, names in literals(ast.parse(form))), form


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_lists_what_the_ontology_lists(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    offenders = [
        f"{name}:{line}: {what}: {sorted(found)}"
        for line, names in literals(ast.parse(path.read_text(encoding="utf-8")))
        for what, found in listed(names).items()
        if (name, what) not in LAYOUT
    ]
    assert not offenders


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_page_lists_what_the_ontology_lists(path: Path) -> None:
    offenders = []
    for group in re.finditer(r"[\[{(][^\[\]{}()]*[\]})]", path.read_text(encoding="utf-8")):
        names = set(re.findall(r"""["'`]([^"'`]+)["'`]|\b(\w+)\s*:|(#[0-9a-f]{6})""", group[0]))
        if found := listed({name for alternatives in names for name in alternatives}):
            offenders.append(f"{path.name}: {found}")
    assert not offenders


# --- single names

VALUES = {
    "kind": set(WORDS.kinds) | {*WORDS.values("DocumentKind"), *WORDS.values("GapKind")},
    "predicate": set(WORDS.predicates),
    "modality": set(WORDS.modalities),
    "moment": set(WORDS.moments),
    "state": set(WORDS.values("MomentState")),
    "verdict": {*WORDS.values("DocumentVerdict"), *WORDS.values("TieVerdict")},
    "extractor": set(WORDS.values("Extractor")),
    "via": set(WORDS.values("Via")),
    "side": set(WORDS.values("Side")),
    "cmp": set(WORDS.values("Comparator")),
    "class_": {*WORDS.values("AttributionClass"), *WORDS.values("DisagreementClass")},
}
"""What a field of a record can be compared with, or set to."""

LOOKUPS = {
    "kinds": set(WORDS.kinds),
    "predicates": set(WORDS.predicates),
    "moments": set(WORDS.moments),
    "modalities": set(WORDS.modalities),
}
CALLS = {
    "category": set(WORDS.terms),
    "values": set(WORDS.schemes),
    "allows": set(WORDS.kinds) | set(WORDS.predicates),
    "fitting": set(WORDS.kinds) | set(WORDS.predicates),
}


def named(tree: ast.Module) -> Iterator[tuple[int, str, set[str], set[str]]]:
    """Places where a word of the ontology is named: line, what for, the names, and those that there are.

    A module that has a class with a field of that name (the kind of a token) means its own.
    """
    own = {
        part.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr in VALUES:
            if node.left.attr in own:
                continue
            said = texts(node.comparators)
            for part in node.comparators:
                said |= texts(part.elts) if isinstance(part, ast.Tuple | ast.Set | ast.List) else set()
            yield node.lineno, node.left.attr, said, VALUES[node.left.attr]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id[:1].isupper():
            for given in node.keywords:
                if given.arg in VALUES and given.arg not in own:
                    yield node.lineno, given.arg, text(given.value), VALUES[given.arg]
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr in LOOKUPS:
            yield node.lineno, node.value.attr, text(node.slice), LOOKUPS[node.value.attr]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            yield node.lineno, node.func.attr, texts(list(node.args)), CALLS[node.func.attr]


def test_a_misspelt_name_is_found() -> None:
    wrong = [
        'a.kind == "Farmers"',
        'a.via in ("ear",)',
        'Claim(predicate="fund")',
        'words.predicates["fund"]',
        'words.category("Cue")',
    ]
    for code in wrong:
        assert any(said - known for _, _, said, known in named(ast.parse(code))), code


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_name_in_a_rule_is_one_of_the_ontology(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [f"{path.name}:{line}: {what} {said - known}" for line, what, said, known in named(tree) if said - known]
    assert not wrong


QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
CYPHER = sorted((ROOT / "queries").rglob("*.cypher"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_sparql_question_uses_terms_that_there_are(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\brkg:(\w+)", query))
    assert not used - set(WORDS.terms)
    twins = set(re.findall(r"\brkg[pl]:(\w+)", query))
    assert not twins - set(WORDS.predicates)
    for field, known in VALUES.items():
        assert not set(re.findall(rf"\brkg:{field.rstrip('_')}\s+[\"']([^\"']+)[\"']", query)) - known, field


@pytest.mark.parametrize("path", CYPHER, ids=lambda path: path.stem)
def test_a_cypher_question_uses_kinds_and_predicates_that_there_are(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    for field, known in VALUES.items():
        pattern = rf"\b{field.rstrip('_')}\s*(?::|=|<>)\s*[\"']([^\"']+)[\"']"
        assert not set(re.findall(pattern, query)) - known, field
    types = {name for group in re.findall(r"\[\w*:([A-Z_|]+)", query) for name in group.split("|")}
    store = "".join(module.read_text("utf-8") for module in (SOURCE / "stores").glob("*.py"))
    structural = set(re.findall(r'"([A-Z][A-Z_]+)"', store))
    assert not types - {name.upper() for name in (*WORDS.predicates, *WORDS.modalities)} - structural
