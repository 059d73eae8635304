"""The examples in the docstrings of analyses run."""

import doctest
import importlib
import pkgutil

import pytest

import ruralkg.analysis

MODULES = [f"ruralkg.analysis.{module.name}" for module in pkgutil.iter_modules(ruralkg.analysis.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
