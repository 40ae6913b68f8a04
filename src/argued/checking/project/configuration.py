"""The configuration of a project: `argued.toml`, or `[tool.argued]` in `pyproject.toml`."""

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
"""The placeholders of a pattern of `sources`: parts of the path of the text."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Sources(NamedTuple):
    """Where the published article of each text is. Exactly one of the two is given."""

    pattern: str | None = None
    """A path from the project's folder, with the parts of the text's path that `PLACEHOLDERS` names in braces."""
    key: str | None = None
    """A key of the front matter, whose value is a path relative to the folder of the text."""


class CheckOptions(NamedTuple):
    """Options for all texts, for some of them, or for one run. None is an option that isn't set."""

    profile: str | os.PathLike[str] | Literal[False] | None = None
    """A name or a path; False for none, which overrides another one."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_level: Severity | None = None
    sources: Sources | Literal[False] | None = None

    def overridden_by(self, override: CheckOptions) -> CheckOptions:
        """These options, with those that another one sets in their place; rules that either ignores are ignored."""
        return CheckOptions(
            profile=self.profile if override.profile is None else override.profile,
            select=self.select if override.select is None else override.select,
            ignore=self.ignore + override.ignore,
            fail_level=override.fail_level or self.fail_level,
            sources=self.sources if override.sources is None else override.sources,
        )


class PerFileOptions(NamedTuple):
    """CheckOptions for the texts that patterns name."""

    files: tuple[str, ...]
    options: CheckOptions


@frozen(kw_only=True)
class Configuration:
    """The options of a project for its texts. Patterns are those of `.gitignore`, relative to the project's folder."""

    root: Path
    """The project's folder."""
    file: Path | None = None
    """The file that it was read from."""
    include: tuple[str, ...] = ("*.argued",)
    """The texts that are checked if no paths are given."""
    exclude: tuple[str, ...] = ()
    """Files and folders to leave out, besides those that git ignores."""
    options: CheckOptions = field(factory=CheckOptions)
    per_file: tuple[PerFileOptions, ...] = ()
    """CheckOptions for some texts; the later ones are override."""

    @staticmethod
    def load(file: str | os.PathLike[str]) -> Configuration:
        """The configuration of a file: `[tool.argued]` of a `pyproject.toml`, the whole of any other.

        Raises `ConfigurationError` with all errors in it.
        """
        name = os.fspath(file)
        found = _read(name, name)
        if found is None:
            raise ConfigurationError([_diagnostic(Source("", name), f"`{SHARED_FILE}` has no table `[tool.argued]`")])
        return found

    @staticmethod
    def find(folder: str | os.PathLike[str] = ".") -> Configuration | None:
        """The configuration that is nearest to a folder, upwards, or None. Raises `ConfigurationError`."""
        start = place = os.path.abspath(folder)
        while True:
            own, shared = os.path.join(place, OWN_FILE), os.path.join(place, SHARED_FILE)
            found = _read(shared, _display_name(shared, start)) if os.path.lexists(shared) else None
            if os.path.lexists(own):
                name = _display_name(own, start)
                if found is not None:
                    message = f"`{SHARED_FILE}` beside it has a table `[tool.argued]`; only one of them can apply"
                    raise ConfigurationError([_diagnostic(Source("", name), message, help="remove one of the two")])
                found = _read(own, name)
            above = os.path.dirname(place)
            if found is not None or above == place:
                return found
            place = above

    def options_for(self, text: str | os.PathLike[str] | None) -> CheckOptions:
        """The options for a text by its path; without a path those for all texts."""
        chosen = self.options
        place = None if text is None else self.relative_path(text)
        for entry, matches in zip(self.per_file, self._per_file_matches):
            if place is not None and matches(place):
                chosen = chosen.overridden_by(entry.options)
        return chosen

    def relative_path(self, text: str | os.PathLike[str]) -> str | None:
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

    def as_data(self, overrides: CheckOptions | None = None) -> dict[str, Any]:
        """The configuration as it could be written, with overrides and with the defaults filled in."""
        defaults = CheckOptions(profile=False, select=("default",), fail_level=Severity.WARNING, sources=False)
        options = defaults.overridden_by(self.options).overridden_by(overrides or CheckOptions())
        data: dict[str, Any] = {"include": list(self.include), "exclude": list(self.exclude)}
        data.update(_options_data(options))
        if self.per_file:
            data["per-file"] = [{"files": list(item.files), **_options_data(item.options)} for item in self.per_file]
        return data


def _options_data(options: CheckOptions) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if options.profile is not None:
        data["profile"] = options.profile if options.profile is False else os.fspath(options.profile)
    if options.select is not None:
        data["select"] = list(options.select)
    if options.ignore:
        data["ignore"] = list(options.ignore)
    if options.fail_level is not None:
        data["fail-level"] = options.fail_level.value
    if options.sources is False:
        data["sources"] = False
    elif options.sources is not None:
        sources = options.sources
        data["sources"] = {"key": sources.key} if sources.pattern is None else sources.pattern
    return data


def _display_name(path: str, start: str) -> str:
    """The name to show for a file that was found from a folder: without the folder if it is directly in it."""
    folder, name = os.path.split(path)
    return name if folder == start else path


def _read(path: str, name: str) -> Configuration | None:
    """The configuration of a file that is reported under a name; None for a `pyproject.toml` without one."""
    try:
        content = read_regular_file(path, _LARGEST)
    except OSError as error:
        raise ConfigurationError(
            [_diagnostic(Source("", name), f"it can't be read: {describe_os_error(error)}")]
        ) from None
    if len(content) > _LARGEST:
        raise ConfigurationError([_diagnostic(Source("", name), f"it is longer than {_LARGEST:,} bytes")])
    source, diagnostics = decode(content, name, Limits(input_bytes=_LARGEST))
    if diagnostics:
        raise ConfigurationError(diagnostics)
    data = _toml(source)
    table: tuple[str, ...] = ()
    if os.path.basename(path) == SHARED_FILE:
        table = _TABLE
        for key in table:
            data = data.get(key) if isinstance(data, dict) else None
        if data is None:
            return None
    reader = _ConfigurationReader(source, table, path)
    configuration = reader.configuration(data)
    if reader.diagnostics:
        raise ConfigurationError(sorted(reader.diagnostics, key=lambda item: item.span.start if item.span else 0))
    return configuration


def _toml(source: Source) -> Any:
    from .toml import TOMLDecodeError, loads

    try:
        return loads(source.text)
    except TOMLDecodeError as error:
        message, line, column = _error_location(str(error), source)
        start = min(source.line_starts[line - 1] + column - 1, len(source.text))
        raise ConfigurationError([_diagnostic(source, f"invalid TOML: {message}", start, start)]) from None
    except (RecursionError, ValueError) as error:  # Nested very deep; a number of very many digits.
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigurationError([_diagnostic(source, what)]) from None


_ERROR_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _error_location(message: str, source: Source) -> tuple[str, int, int]:
    """The place in a message of Python's reader, which counts from 1, and `\\r\\n` as one character."""
    found = _ERROR_PLACE.fullmatch(message)
    if found is None:
        return message, 1, 1
    lines = len(source.line_starts)
    if found[2] is None:
        line, column = source.line_and_column(len(source.text))
        return found[1], line, column
    return found[1], min(int(found[2]), lines), int(found[3])


def _diagnostic(source: Source, message: str, start: int = 0, end: int = 0, help: str | None = None) -> Diagnostic:
    return diagnose(BAD_CONFIGURATION, message, span=source.span(start, end), help=help, source=source.name)


_OPTION_KEYS = ("profile", "select", "ignore", "fail-level", "sources")
KEYS = ("include", "exclude", *_OPTION_KEYS, "per-file")
"""The keys of a configuration."""
PER_FILE_KEYS = ("files", *_OPTION_KEYS)
"""The keys of one entry of `per-file`."""
SOURCES_KEYS = ("pattern", "key")


class _ConfigurationReader:
    """Makes a configuration from the data of a file, and keeps the errors in it."""

    def __init__(self, source: Source, table: tuple[str, ...], path: str) -> None:
        self.source = source
        self.table = table
        self.path = Path(path)
        self.root = Path(os.path.abspath(path)).parent
        self.diagnostics: list[Diagnostic] = []

    @cached_property
    def _key_spans(self) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
        # They are needed only for errors.
        from .toml import key_spans

        return key_spans(self.source.text)

    def report(self, path: tuple[str | int, ...], message: str, help: str | None = None) -> None:
        whole = (*self.table, *path)
        while whole and whole not in self._key_spans:
            whole = whole[:-1]
        self.diagnostics.append(_diagnostic(self.source, message, *self._key_spans.get(whole, (0, 0)), help))

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
            self.report(("per-file",), "`per-file` must be a list of tables", "write `[[tool.argued.per-file]]`")
            entries = []
        for number, entry in enumerate(entries):
            path = ("per-file", number)
            entry = self.mapping(entry, path, PER_FILE_KEYS)
            if "files" not in entry:
                self.report(path, "this entry has no `files`", "add `files`, with patterns of the texts")
            files = self.patterns(entry.get("files", []), (*path, "files"))
            per_file.append(PerFileOptions(files, self.options(entry, path)))
        return evolve(made, options=self.options(data, ()), per_file=tuple(per_file))

    def options(self, data: dict[str, Any], path: tuple[str | int, ...]) -> CheckOptions:
        values: dict[str, Any] = {}
        readers: dict[str, Callable[[Any, tuple[str | int, ...]], Any]] = {
            "profile": self.profile,
            "select": self.rules,
            "ignore": self.ignored_rules,
            "fail-level": self.fail_level,
            "sources": self.sources,
        }
        for key in _OPTION_KEYS:
            if key in data:
                values[key.replace("-", "_")] = readers[key](data[key], (*path, key))
        return CheckOptions(**values)

    def mapping(self, data: Any, path: tuple[str | int, ...], known: Iterable[str]) -> dict[str, Any]:
        """A table with known keys."""
        known = list(known)
        if not isinstance(data, dict):
            self.report(path, f"expected a table with the keys {_listed(known)}")
            return {}
        for key in data:
            if key not in known:
                near = nearest(key.lower().replace("_", "-"), known)
                advice = f"did you mean `{near}`?" if near else f"the keys are {_listed(known)}"
                self.report((*path, key), f"unknown key `{cut(key)}`", advice)
        return {key: value for key, value in data.items() if key in known}

    def text(self, value: Any, path: tuple[str | int, ...]) -> str | None:
        if isinstance(value, str) and value and "\0" not in value:
            return value
        expected = "" if not isinstance(value, str) else " that isn't empty" if not value else " without NUL"
        self.report(path, f"expected a text{expected}")
        return None

    def texts(self, value: Any, path: tuple[str | int, ...]) -> list[tuple[int, str]]:
        """The texts of a list, each with its index."""
        if not isinstance(value, list):
            self.report(path, f"`{path[-1]}` must be a list of texts", f'write, for example, `{path[-1]} = ["…"]`')
            return []
        found = [(index, self.text(item, (*path, index))) for index, item in enumerate(value)]
        return [(index, item) for index, item in found if item is not None]

    def patterns(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        from .patterns import pattern_error

        kept = []
        for index, pattern in self.texts(value, path):
            error = pattern_error(pattern)
            if error:
                self.report((*path, index), f"`{cut(pattern)}` can't be used as a pattern: {error}")
            kept.append(pattern)
        return tuple(kept)

    def rules(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        return self._rules(value, path, lambda select_rules, word: select_rules([word])[1])

    def ignored_rules(self, value: Any, path: tuple[str | int, ...]) -> tuple[str, ...]:
        return self._rules(value, path, lambda select_rules, word: select_rules([], [word])[1])

    def _rules(
        self, value: Any, path: tuple[str | int, ...], find_errors: Callable[[Any, str], Iterable[str]]
    ) -> tuple[str, ...]:
        from ..rules.selection import select_rules

        words = self.texts(value, path)
        for index, word in words:
            for error in find_errors(select_rules, word):
                self.report((*path, index), error)
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
            self.report(path, f"unknown profile `{cut(name)}`", known)
            return None
        # A path is relative to the configuration file, wherever the program runs.
        return name if name is None or name in BUILT_IN else self.root / name

    def fail_level(self, value: Any, path: tuple[str | int, ...]) -> Severity | None:
        levels = [severity.value for severity in Severity]
        if value in levels:
            return Severity(value)
        near = nearest(value.lower(), levels) if isinstance(value, str) else None
        found = f"unknown level `{cut(value)}`" if isinstance(value, str) else "expected a level"
        advice = f"did you mean `{near}`?" if near else None
        self.report(path, f"{found}; the levels are {_listed(levels)}", advice)
        return None

    def sources(self, value: Any, path: tuple[str | int, ...]) -> Sources | Literal[False] | None:
        if value is False:
            return value
        if isinstance(value, dict):
            data = self.mapping(value, path, SOURCES_KEYS)
            if len(data) != 1:
                if data or not value:
                    self.report(path, "`sources` must have either a `pattern` or a `key`")
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
                    else f"the placeholders are {_listed(map('{{{}}}'.format, PLACEHOLDERS))}"
                )
                self.report(path, f"unknown placeholder `{{{cut(name)}}}`", known)
        rest = _PLACEHOLDER.sub("x", pattern)
        if "{" in rest or "}" in rest:
            self.report(path, "unmatched brace")
        elif os.path.isabs(rest) or ".." in re.split(r"[/\\]", rest):
            self.report(path, "published articles must be inside the project, without `..` or absolute paths")
        return Sources(pattern=pattern)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
