"""Puts one HTML file together: template, styles, scripts and data, under a policy that lets nothing else in."""

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_HERE = files("ruralkg.views")


def render(data: dict[str, Any], library: str, *, title: str, language: str) -> str:
    """Return the page.

    Args:
        data: what the page knows; it stands in the page as JSON, never as code.
        library: the JavaScript of vis-network.
        title: title of the page, as text.
        language: "zh" or "en".
    """
    styles = "".join(_asset(name) for name in ("base.css", "frame.css", "parts.css", "tables.css", "print.css"))
    scripts = (library, bundle("main"))
    environment = Environment(undefined=StrictUndefined, autoescape=select_autoescape(default=True), trim_blocks=True)
    template = environment.from_string(_HERE.joinpath("templates", "explorer.html.jinja").read_text(encoding="utf-8"))
    return template.render(
        policy=policy(scripts, styles),
        title=title,
        language="zh-CN" if language == "zh" else "en",
        styles=_raw(styles),
        scripts=[_raw(script) for script in scripts],
        data=_raw(data_block(data)),
    )


def data_block(data: dict[str, Any]) -> str:
    """Return `data` as JSON that can stand in a script element: no `<` survives to end it or open another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def policy(scripts: tuple[str, ...], styles: str) -> str:
    """Return a Content-Security-Policy: only these scripts and styles, no request, no text made into markup."""
    allowed = " ".join(f"'{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{_hash(styles)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def bundle(entry: str) -> str:
    """Return the modules that `entry` imports, each once and before its users, as one module.

    The modules are plain ones that Node can test; they import by name, one line an import. Each becomes a function
    that returns what it exports, so that no module sees another's names.
    """
    order: list[str] = []

    def visit(name: str) -> None:
        if name not in order:
            for _, needed in _IMPORT.findall(_asset(f"{name}.js")):
                visit(needed)
            order.append(name)

    visit(entry)
    return "".join(_enclosed(name) for name in order)


def _enclosed(name: str) -> str:
    """Return a module as a function that is called at once."""
    source = _asset(f"{name}.js")
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    inner = _EXPORT.sub(r"\1", _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(found[2])};\n", source))
    return f"const {_variable(name)} = (() => {{\n{inner}return {{ {exported} }};\n}})();\n"


def _variable(name: str) -> str:
    return "module_" + name.replace("-", "_")


def _asset(name: str) -> str:
    return _HERE.joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _raw(text: str) -> Markup:
    """Mark our own code, or JSON without `<`, as fit for the page as it is."""
    return Markup(text)  # noqa: S704 - no text of a document comes here unescaped
