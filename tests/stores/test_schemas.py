import json

import jsonschema
import pytest

from fixtures import small
from graphs import assembled
from ruralkg import vocabulary
from ruralkg.model import FILES
from ruralkg.stores import schemas
from ruralkg.stores.lines import to_line

WORDS = vocabulary.load()


@pytest.mark.parametrize("name", [*FILES, "manifest"])
def test_schemas_are_schemas(name: str):
    jsonschema.Draft202012Validator.check_schema(schemas.schema(name, WORDS))


def test_every_rule_is_of_a_field_that_exists():
    definitions = [schema["$defs"] for schema in schemas.schemas(WORDS).values()]
    fields = {f"{name}.{field}" for d in definitions for name, type_ in d.items() for field in type_["properties"]}
    assert schemas._FIXED.keys() | schemas._WORDED.keys() | schemas._VALUES.keys() <= fields


@pytest.mark.parametrize("name", FILES)
def test_lines_fit_and_each_change_is_seen(name: str):
    validator = jsonschema.Draft202012Validator(schemas.schema(name, WORDS))
    records = getattr(assembled(4, 4, WORDS), name) + getattr(small(WORDS), name)
    assert records
    for record in records:
        validator.validate(json.loads(to_line(record)))
    line = json.loads(to_line(records[0]))
    for field in line:
        assert not validator.is_valid({key: value for key, value in line.items() if key != field})
        assert not validator.is_valid({**line, field: {"no": "such"}})
    assert not validator.is_valid({**line, "more": 1})


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("actors", "kind", "Alien"),
        ("actors", "id", "a-1"),
        ("actors", "side", "inhuman"),
        ("actors", "place", "福建"),
        ("statements", "predicate", "loves"),
        ("statements", "modality", "true"),
        ("statements", "confidence", 1.5),
        ("statements", "evidence", []),
        ("figures", "cmp", "≥"),
        ("figures", "time", "2023年"),
        ("figures", "unit", "元"),
        ("documents", "verdict", "fine"),
        ("documents", "kind", "book"),
    ],
)
def test_what_the_contract_does_not_know_is_refused(name: str, field: str, value: object):
    validator = jsonschema.Draft202012Validator(schemas.schema(name, WORDS))
    line = json.loads(to_line(getattr(assembled(4, 4, WORDS), name)[0]))
    assert [error.json_path for error in validator.iter_errors({**line, field: value})] == [f"$.{field}"]
