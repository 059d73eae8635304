"""All questions that there are, read from files; finding one, searching them."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruralkg import resources
from ruralkg.errors import UsageError
from ruralkg.questions import headers
from ruralkg.questions.headers import Header, Parameter
from ruralkg.stores.language import Language

SUFFIXES: Mapping[Language, str] = {Language.sparql: ".rq", Language.cypher: ".cypher"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what it asks in Chinese and English, what it answers with, and its text in both languages."""

    slug: str
    header: Header
    texts: Mapping[Language, str]

    @property
    def theme(self) -> str:
        """The folder that the question lies in."""
        return self.header.theme

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What can be given; each has a default."""
        return self.header.parameters


def load(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of a folder, or those of the package, by theme and slug.

    Args:
        folder: holds sparql/THEME/SLUG.rq and cypher/THEME/SLUG.cypher.

    Raises:
        UsageError: if a question is in one language only, its two headers differ, or one is malformed; names the file.
    """
    return _load(folder.resolve() if folder else resources.folder("queries"))


def find(slug: str, questions: Iterable[Question]) -> Question:
    """Return the question of a slug; `theme/slug` names it as well.

    Raises:
        UsageError: if there is none; names those that are spelt alike.
    """
    known = {question.slug: question for question in questions}
    theme, _, name = slug.rpartition("/")
    found = known.get(name)
    if found and theme in ("", found.theme):
        return found
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    near += [other for other in known if name and name in other and other not in near]
    hint = f"; there is {', '.join(near)}" if near else ""
    message = f"no question {slug}{hint}; all are listed by: ruralkg questions"
    raise UsageError(message)


def search(questions: Iterable[Question], words: Iterable[str] = (), theme: str | None = None) -> list[Question]:
    """Return the questions in which all words stand, in Chinese or English, in their order.

    Args:
        questions: to search in.
        words: looked for in slug, theme, lens, question, columns and parameters; case does not count.
        theme: only questions of this theme.
    """
    wanted = [word.casefold() for word in words]
    return [
        question
        for question in questions
        if theme in (None, question.theme) and all(word in _said(question) for word in wanted)
    ]


def themes(folder: Path | None = None) -> Mapping[str, Mapping[str, str]]:
    """Return what the themes of a folder of questions are called, Chinese and English, in the order of themes.toml."""
    path = (folder or resources.folder("queries")) / "themes.toml"
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def _load(folder: Path) -> tuple[Question, ...]:
    files = {language: _files(folder, language) for language in Language}
    slugs: dict[str, str] = {}
    found = []
    for name in sorted({name for paths in files.values() for name in paths}):
        for language in Language:
            if name not in files[language]:
                message = f"{folder}: {name} is not there in {language}"
                raise UsageError(message)
        theme, _, slug = name.rpartition("/")
        if slug in slugs:
            message = f"{folder}: two questions are called {slug}: in {slugs[slug]} and in {theme}"
            raise UsageError(message)
        slugs[slug] = theme
        found.append(_question(slug, theme, {language: files[language][name] for language in Language}))
    return tuple(found)


def _files(folder: Path, language: Language) -> dict[str, Path]:
    home = folder / language
    return {path.relative_to(home).with_suffix("").as_posix(): path for path in home.glob(f"*/*{SUFFIXES[language]}")}


def _question(slug: str, theme: str, paths: Mapping[Language, Path]) -> Question:
    texts = {language: path.read_text(encoding="utf-8") for language, path in paths.items()}
    header, other = (headers.parse(texts[language], str(path)) for language, path in paths.items())
    if header != other:
        message = f"{' and '.join(map(str, paths.values()))}: the headers differ"
        raise UsageError(message)
    if header.theme != theme:
        message = f"{paths[Language.sparql]}: theme: {header.theme}, and it lies in {theme}"
        raise UsageError(message)
    return Question(slug, header, texts)


def _said(question: Question) -> str:
    header = question.header
    parts = [question.slug, header.theme, header.lens or "", *header.question.values(), *header.columns]
    for parameter in header.parameters:
        parts += [parameter.name, parameter.type, str(parameter.default), *parameter.label.values()]
    return "\n".join(parts).casefold()
