"""A project's configuration: `argued.toml`, or `[tool.argued]` in `pyproject.toml`; and all that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from attrs import evolve, field, frozen

from ...diagnostics.codes import BAD_CONFIGURATION
from ...diagnostics.diagnostic import Diagnostic, Severity, diagnose
from ...diagnostics.errors import ConfigurationError
from ...reading.decoding import decode
from ...schema.profile_text import BUILT_IN
from ...support.files import describe_os_error, read_regular_file
from ...support.limits import Limits
from ...text.display import cut
from ...text.source import Source
from ...text.suggest import nearest

OWN_FILE = "argued.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "argued")
_LARGEST = 1024 * 1024
PLACEHOLDERS = ("folder", "name", "stem")
"""What a pattern of `sources` may have in braces: parts of the path of the text."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Sources(NamedTuple):
    """Where the published article of each text is: one of the two is given."""

    pattern: str | None = None
    """A path from the project's folder, with the parts of the text's path that `PLACEHOLDERS` names in braces."""
    key: str | None = None
    """A key of the front matter, whose value is a path from the folder of the text."""


class Choices(NamedTuple):
    """What can be said for all texts, for some of them, or for one run. None is what isn't said."""

    profile: str | os.PathLike[str] | Literal[False] | None = None
    """A name or a path; False for none, where another one would hold."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    sources: Sources | Literal[False] | None = None

    def under(self, nearer: Choices) -> Choices:
        """These choices, where a nearer one says nothing else. What is ignored is ignored by both."""
        return Choices(
            profile=self.profile if nearer.profile is None else nearer.profile,
            select=self.select if nearer.select is None else nearer.select,
            ignore=self.ignore + nearer.ignore,
            fail_level=nearer.fail_level or self.fail_level,
            sources=self.sources if nearer.sources is None else nearer.sources,
        )


class PerFile(NamedTuple):
    """Choices for the texts that patterns name."""

    files: tuple[str, ...]
    choices: Choices


@frozen(kw_only=True)
class Configuration:
    """What a project says of its texts. Patterns are those of `.gitignore`, from the project's folder."""

    root: Path
    """The project's folder."""
    file: Path | None = None
    """The file that it was read from."""
    include: tuple[str, ...] = ("*.argued",)
    """The texts that are checked where no paths are given."""
    exclude: tuple[str, ...] = ()
    """What is left out of folders, beside what git ignores."""
    choices: Choices = field(factory=Choices)
    per_file: tuple[PerFile, ...] = ()
    """Choices for some texts; the later ones are nearer."""

    @staticmethod
    def load(file: str | os.PathLike[str]) -> Configuration:
        """The configuration of a file: `[tool.argued]` of a `pyproject.toml`, the whole of any other.

        Raises `ConfigurationError` with all that is wrong with it.
        """
        name = os.fspath(file)
        found = _read(name, name)
        if found is None:
            raise ConfigurationError([_fault(Source("", name), f"`{SHARED_FILE}` has no table `[tool.argued]`")])
        return found

    @staticmethod
    def find(folder: str | os.PathLike[str] = ".") -> Configuration | None:
        """The configuration that is nearest to a folder, upwards, or None. Raises `ConfigurationError`."""
        start = place = os.path.abspath(folder)
        while True:
            own, shared = os.path.join(place, OWN_FILE), os.path.join(place, SHARED_FILE)
            found = _read(shared, _shown(shared, start)) if os.path.lexists(shared) else None
            if os.path.lexists(own):
                name = _shown(own, start)
                if found is not None:
                    message = f"`{SHARED_FILE}` beside it has a table `[tool.argued]`; only one of them can hold"
                    raise ConfigurationError([_fault(Source("", name), message, help="keep one of the two")])
                found = _read(own, name)
            above = os.path.dirname(place)
            if found is not None or above == place:
                return found
            place = above

    def choices_for(self, text: str | os.PathLike[str] | None) -> Choices:
        """The choices for a text by its path; without a path those that hold for all."""
        chosen = self.choices
        place = None if text is None else self.place_of(text)
        for entry, matches in zip(self.per_file, self._per_file_matches):
            if place is not None and matches(place):
                chosen = chosen.under(entry.choices)
        return chosen

    def place_of(self, text: str | os.PathLike[str]) -> str | None:
        """The path of a text from the project's folder, with `/` between its parts; None outside of the folder."""
        try:
            place = os.path.relpath(os.path.abspath(text), self.root)
        except ValueError:
            return None  # Another drive.
        parts = place.split(os.sep)
        return None if parts[0] == os.pardir else "/".join(parts)

    @cached_property
    def _per_file_matches(self) -> tuple[Callable[[str], bool], ...]:
        if not self.per_file:
            return ()
        from .patterns import Patterns

        return tuple(Patterns(entry.files).match for entry in self.per_file)

    def as_data(self, nearest: Choices | None = None) -> dict[str, Any]:
        """The configuration as it could be written, under choices that are nearer, with all values that hold."""
        unsaid = Choices(profile=False, select=("default",), fail_level=Severity.WARNING, sources=False)
        choices = unsaid.under(self.choices).under(nearest or Choices())
        data: dict[str, Any] = {"include": list(self.include), "exclude": list(self.exclude)}
        data.update(_choices_data(choices))
        if self.per_file:
            data["per-file"] = [{"files": list(item.files), **_choices_data(item.choices)} for item in self.per_file]
        return data


def _choices_data(choices: Choices) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if choices.profile is not None:
        data["profile"] = choices.profile if choices.profile is False else os.fspath(choices.profile)
    if choices.select is not None:
        data["select"] = list(choices.select)
    if choices.ignore:
        data["ignore"] = list(choices.ignore)
    if choices.fail_level is not None:
        data["fail-level"] = choices.fail_level.value
    if choices.sources is False:
        data["sources"] = False
    elif choices.sources is not None:
        sources = choices.sources
        data["sources"] = {"key": sources.key} if sources.pattern is None else sources.pattern
    return data


def _shown(path: str, start: str) -> str:
    """How a file is named that was found from a folder: without the folder, where it stands in it."""
    folder, name = os.path.split(path)
    return name if folder == start else path


def _read(path: str, name: str) -> Configuration | None:
    """The configuration of a file that is reported under a name; None for a `pyproject.toml` without one."""
    try:
        content = read_regular_file(path, _LARGEST)
    except OSError as error:
        raise ConfigurationError([_fault(Source("", name), f"it can't be read: {describe_os_error(error)}")]) from None
    if len(content) > _LARGEST:
        raise ConfigurationError([_fault(Source("", name), f"it is longer than {_LARGEST:,} bytes")])
    source, faults = decode(content, name, Limits(input_bytes=_LARGEST))
    if faults:
        raise ConfigurationError(faults)
    data = _toml(source)
    table: tuple[str, ...] = ()
    if os.path.basename(path) == SHARED_FILE:
        table = _TABLE
        for key in table:
            data = data.get(key) if isinstance(data, dict) else None
        if data is None:
            return None
    reader = _Reader(source, table, path)
    configuration = reader.configuration(data)
    if reader.faults:
        raise ConfigurationError(sorted(reader.faults, key=lambda fault: fault.span.start if fault.span else 0))
    return configuration


def _toml(source: Source) -> Any:
    from .toml import TOMLDecodeError, loads

    try:
        return loads(source.text)
    except TOMLDecodeError as error:
        message, line, column = _place_of_error(str(error), source)
        start = min(source.line_starts[line - 1] + column - 1, len(source.text))
        raise ConfigurationError([_fault(source, f"it is no TOML: {message}", start, start)]) from None
    except (RecursionError, ValueError) as error:  # Nested very deep; a number of very many digits.
        what = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise ConfigurationError([_fault(source, what)]) from None


_ERROR_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _place_of_error(message: str, source: Source) -> tuple[str, int, int]:
    """Python's reader says its place in the message, from 1, and counts `\\r\\n` as one character."""
    found = _ERROR_PLACE.fullmatch(message)
    if found is None:
        return message, 1, 1
    lines = len(source.line_starts)
    if found[2] is None:
        line, column = source.line_and_column(len(source.text))
        return found[1], line, column
    return found[1], min(int(found[2]), lines), int(found[3])


def _fault(source: Source, message: str, start: int = 0, end: int = 0, help: str | None = None) -> Diagnostic:
    return diagnose(BAD_CONFIGURATION, message, span=source.span(start, end), help=help, source=source.name)


_CHOICE_KEYS = ("profile", "select", "ignore", "fail-level", "sources")
KEYS = ("include", "exclude", *_CHOICE_KEYS, "per-file")
"""The keys of a configuration."""
PER_FILE_KEYS = ("files", *_CHOICE_KEYS)
"""The keys of one entry of `per-file`."""
SOURCES_KEYS = ("pattern", "key")


class _Reader:
    """Makes a configuration of the data of a file, and keeps what is wrong with it."""

    def __init__(self, source: Source, table: tuple[str, ...], path: str) -> None:
        self.source = source
        self.table = table
        self.path = Path(path)
        self.root = Path(os.path.abspath(path)).parent
        self.faults: list[Diagnostic] = []

    @cached_property
    def _places(self) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
        # They are wanted for faults alone.
        from .toml import places_of

        return places_of(self.source.text)

    def fault(self, path: tuple[str | int, ...], message: str, help: str | None = None) -> None:
        whole = (*self.table, *path)
        while whole and whole not in self._places:
            whole = whole[:-1]
        self.faults.append(_fault(self.source, message, *self._places.get(whole, (0, 0)), help))

    def configuration(self, data: Any) -> Configuration:
        made = Configuration(root=self.root, file=self.path)
        data = self.mapping(data, (), KEYS)
        if "include" in data:
            made = evolve(made, include=self.patterns(data["include"], ("include",)))
        if "exclude" in data:
            made = evolve(made, exclude=self.patterns(data["exclude"], ("exclude",)))
        entries = data.get("per-file", [])
        per_file = []
        if not isinstance(entries, list):
            self.fault(("per-file",), "`per-file` is a list of tables", "write `[[tool.argued.per-file]]`")
            entries = []
        for number, entry in enumerate(entries):
            path = ("per-file", number)
            entry = self.mapping(entry, path, PER_FILE_KEYS)
            if "files" not in entry:
                self.fault(path, "this entry has no `files`", "say with patterns which texts it is about")
            files = self.patterns(entry.get("files", []), (*path, "files"))
            per_file.append(PerFile(files, self.choices(entry, path)))
        return evolve(made, choices=self.choices(data, ()), per_file=tuple(per_file))

    def choices(self, data: dict[str, Any], path: tuple[str | int, ...]) -> Choices:
        values: dict[str, Any] = {}
        readers: dict[str, Callable[[Any, tuple[str | int, ...]], Any]] = {
            "profile": self.profile,
            "select": self.rules,
            "ignore": self.ignored_rules,
            "fail-level": self.fail_level,
            "sources": self.sources,
        }
        for key in _CHOICE_KEYS:
            if key in data:
                values[key.replace("-", "_")] = readers[key](data[key], (*path, key))
        return Choices(**values)

    def mapping(self, data: Any, path: tuple[str | int, ...], known: Iterable[str]) -> dict[str, Any]:
        """A table with known keys."""
        known = list(known)
        if not isinstance(data, dict):
            self.fault(path, f"a table is wanted, with the keys {_listed(known)}")
            return {}
        for key in data:
            if key not in known:
                near = nearest(key.lower().replace("_", "-"), known)
                mend = f"did you mean `{near}`?" if near else f"the keys are {_listed(known)}"
                self.fault((*path, key), f"`{cut(key)}` is no key of the configuration", mend)
        return {key: value for key, value in data.items() if key in known}

    def text(self, value: Any, path: tuple[str | int, ...]) -> str | None:
        if isinstance(value, str) and value and "\0" not in value:
            return value
        what = "a text" if not isinstance(value, str) else "a text that isn't empty" if not value else "no NUL"
        self.fault(path, f"{what} is wanted here")
        return None

    def texts(self, value: Any, path: tuple[str | int, ...]) -> list[tuple[int, str]]:
        """The texts of a list, each with its index."""
        if not isinstance(value, list):
            self.fault(path, f"`{path[-1]}` is a list of texts", f'for example `{path[-1]} = ["…"]`')
            return []
        found = [(index, self.text(item, (*path, index))) for index, item in enumerate(value)]
        return [(index, item) for index, item in found if item is not None]

    def patterns(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        from .patterns import problem_of

        kept = []
        for index, pattern in self.texts(value, path):
            problem = problem_of(pattern)
            if problem:
                self.fault((*path, index), f"`{cut(pattern)}` can't be used as a pattern: {problem}")
            kept.append(pattern)
        return tuple(kept)

    def rules(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        return self._rules(value, path, lambda select_rules, word: select_rules([word])[1])

    def ignored_rules(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        return self._rules(value, path, lambda select_rules, word: select_rules([], [word])[1])

    def _rules(
        self, value: Any, path: tuple[str | int, ...], problems: Callable[[Any, str], Iterable[str]]
    ) -> tuple[str, ...]:
        from ..rules.selection import select_rules

        words = self.texts(value, path)
        for index, word in words:
            for problem in problems(select_rules, word):
                self.fault((*path, index), problem)
        return tuple(word for _, word in words)

    def profile(self, value: Any, path: tuple[str | int, ...]) -> str | Path | Literal[False] | None:
        if value is False:
            return value
        name = self.text(value, path)
        if (
            name
            and name not in BUILT_IN
            and not any(sign in name for sign in "./\\")
            and not (self.root / name).exists()
        ):
            near = nearest(name, list(BUILT_IN))
            known = f"did you mean `{near}`?" if near else f"profiles by name: {', '.join(BUILT_IN)}"
            self.fault(path, f"there is no profile `{cut(name)}`", known)
            return None
        # A path is one from the file that names it, wherever the program runs.
        return name if name is None or name in BUILT_IN else self.root / name

    def fail_level(self, value: Any, path: tuple[str | int, ...]) -> Severity | None:
        levels = [severity.value for severity in Severity]
        if value in levels:
            return Severity(value)
        near = nearest(value.lower(), levels) if isinstance(value, str) else None
        shown = f"`{cut(value)}`" if isinstance(value, str) else "this"
        mend = f"did you mean `{near}`?" if near else None
        self.fault(path, f"{shown} is no level; the levels are {_listed(levels)}", mend)
        return None

    def sources(self, value: Any, path: tuple[str | int, ...]) -> Sources | Literal[False] | None:
        if value is False:
            return value
        if isinstance(value, dict):
            data = self.mapping(value, path, SOURCES_KEYS)
            if len(data) != 1:
                if data or not value:
                    self.fault(path, "`sources` has either a `pattern` or a `key`")
                return None
            key, value = next(iter(data.items()))
            if key == "key":
                return Sources(key=self.text(value, (*path, key)))
            path = (*path, key)
        pattern = self.text(value, path)
        if pattern is None:
            return None
        for name in _PLACEHOLDER.findall(pattern):
            if name not in PLACEHOLDERS:
                near = nearest(name.lower(), list(PLACEHOLDERS))
                known = (
                    f"did you mean `{{{near}}}`?"
                    if near
                    else f"there are {_listed(map('{{{}}}'.format, PLACEHOLDERS))}"
                )
                self.fault(path, f"`{{{cut(name)}}}` is no part of a text's path", known)
        rest = _PLACEHOLDER.sub("x", pattern)
        if "{" in rest or "}" in rest:
            self.fault(path, "a brace is never closed, or closes nothing")
        elif os.path.isabs(rest) or ".." in re.split(r"[/\\]", rest):
            self.fault(path, "the published articles are in the project: no `..`, and no path from the root")
        return Sources(pattern=pattern)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
