"""Reads the table of a configuration: the values of its keys, and everything that is wrong with them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ...diagnostics.codes import BAD_CONFIGURATION
from ...diagnostics.diagnostic import Diagnostic, Severity, diagnose
from ...diagnostics.errors import ProfileError
from ...schema.profile_text import BUILT_IN
from ...text.display import cut
from ...text.source import Source, Span
from ...text.suggest import did_you_mean
from .options import PLACEHOLDERS, CheckOptions, PerFileOptions, Sources

if TYPE_CHECKING:
    from ..rules.rule import Rule

_OPTION_KEYS = ("profile", "select", "ignore", "severity", "fail-level", "sources")
KEYS = ("extend", "include", "exclude", "rules", *_OPTION_KEYS, "per-file")
"""The keys of a configuration."""
PER_FILE_KEYS = ("files", *_OPTION_KEYS)
"""The keys of one entry of `per-file`."""
SOURCES_KEYS = ("pattern", "key")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def bad_configuration(
    source: Source, message: str, start: int = 0, end: int = 0, help: str | None = None
) -> Diagnostic:
    """The diagnostic of an error in a configuration."""
    return diagnose(BAD_CONFIGURATION, message, span=source.span(start, end), help=help, source=source.name)


class TableReader:
    """Reads the values of a configuration from the data of a file, and keeps the errors in it.

    `table` are the keys that lead to the configuration in the file.
    """

    def __init__(self, source: Source, table: tuple[str, ...], path: str) -> None:
        self.source = source
        self.table = table
        self.root = Path(os.path.abspath(path)).parent
        self.diagnostics: list[Diagnostic] = []
        self.words: list[tuple[str, tuple[str | int, ...], str]] = []
        """Each word for rules, with its path and the key that it is in."""
        self.profile_places: dict[str, tuple[str, Span]] = {}

    @cached_property
    def _key_spans(self) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
        # They are needed only for errors and profiles.
        from .toml import key_spans

        return key_spans(self.source.text)

    def report(self, path: tuple[str | int, ...], message: str, help: str | None = None) -> None:
        self.diagnostics.append(bad_configuration(self.source, message, *self._place(path), help))

    def _place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        whole = (*self.table, *path)
        while whole and whole not in self._key_spans:
            whole = whole[:-1]
        return self._key_spans.get(whole, (0, 0))

    def values(self, data: Any) -> dict[str, Any]:
        """The values of the keys that are set, by the names of `Configuration`; `extend` is kept as it is written."""
        data = self.mapping(data, (), KEYS)
        values: dict[str, Any] = {"options": self.options(data, ())}
        for key in ("include", "exclude"):
            if key in data:
                values[key] = self.patterns(data[key], (key,))
        if "rules" in data:
            # A path is relative to the configuration file, wherever the program runs.
            values["rules"] = tuple(self.root / name for _, name in self.texts(data["rules"], ("rules",)))
        if "extend" in data:
            values["extend"] = self.text(data["extend"], ("extend",))
        entries = data.get("per-file", [])
        if not isinstance(entries, list):
            header = ".".join((*self.table, "per-file"))
            self.report(("per-file",), "`per-file` must be a list of tables", f"write `[[{header}]]`")
            entries = []
        values["per_file"] = tuple(self._per_file(entry, ("per-file", number)) for number, entry in enumerate(entries))
        values["profile_places"] = self.profile_places
        return values

    def _per_file(self, entry: Any, path: tuple[str | int, ...]) -> PerFileOptions:
        entry = self.mapping(entry, path, PER_FILE_KEYS)
        if "files" not in entry:
            self.report(path, "this entry has no `files`", "add `files`, with patterns of the texts")
        files = self.patterns(entry.get("files", []), (*path, "files"))
        return PerFileOptions(files, self.options(entry, path))

    def options(self, data: dict[str, Any], path: tuple[str | int, ...]) -> CheckOptions:
        values: dict[str, Any] = {}
        readers: dict[str, Callable[[Any, tuple[str | int, ...]], Any]] = {
            "profile": self.profile,
            "select": self.rules,
            "ignore": self.rules,
            "severity": self.severities,
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
                advice = did_you_mean(key.replace("_", "-"), known) or f"the keys are {_listed(known)}"
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
        words = self.texts(value, path)
        self.words += [(word, (*path, index), str(path[-1])) for index, word in words]
        return tuple(word for _, word in words)

    def check_words(self, rules: Sequence[Rule], profiles: Iterable[str]) -> None:
        """Report the words that mean none of the rules that there are, and no requirement of profiles."""
        from ..rules.selection import find_rule, select_rules

        first_of: dict[tuple[tuple[str | int, ...], str], str] = {}
        unknown: list[tuple[str, tuple[str | int, ...], str]] = []
        for word, path, key in self.words:
            if key == "severity":
                rule, error = find_rule(word, rules)
                if rule is not None and first_of.setdefault((path[:-1], rule.code), word) != word:
                    error = f"`{first_of[path[:-1], rule.code]}` is the same rule, and has a severity already"
                errors: tuple[str, ...] = () if error is None else (error,)
            else:
                errors = select_rules(*(([word], []) if key == "select" else ([], [word])), among=rules)[1]
            unknown += [(word if key != "severity" else "", path, message) for message in errors]
        names: set[str] = set()
        for profile in profiles if unknown else ():
            from ...schema.profiles import load_profile

            with suppress(ProfileError):  # Whoever uses it finds out.
                names |= {item.name for item in load_profile(Path(profile)).requirements.values()}
        for word, path, message in unknown:
            if word not in names:
                self.report(path, message)

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
            advice = did_you_mean(name, BUILT_IN) or f"profiles by name: {', '.join(BUILT_IN)}"
            self.report(path, f"unknown profile `{cut(name)}`", advice)
            return None
        # A path is relative to the configuration file, wherever the program runs.
        if name is None or name in BUILT_IN:
            return name
        found = self.root / name
        self.profile_places.setdefault(os.fspath(found), (self.source.name, self.source.span(*self._place(path))))
        return found

    def severities(self, value: Any, path: tuple[str | int, ...]) -> tuple[tuple[str, Severity], ...]:
        if not isinstance(value, dict):
            self.report(path, "expected a table of rules", 'write, for example, `severity = { A301 = "error" }`')
            return ()
        self.words += [(word, (*path, word), "severity") for word in value]
        levels = {word: self.fail_level(level, (*path, word)) for word, level in value.items()}
        return tuple((word, level) for word, level in levels.items() if level is not None)

    def fail_level(self, value: Any, path: tuple[str | int, ...]) -> Severity | None:
        levels = [severity.value for severity in Severity]
        if isinstance(value, str) and value in levels:
            return Severity(value)
        found = f"unknown level `{cut(value)}`" if isinstance(value, str) else "expected a level"
        self.report(path, f"{found}; the levels are {_listed(levels)}", did_you_mean(value, levels))
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
                known = [f"{{{placeholder}}}" for placeholder in PLACEHOLDERS]
                advice = did_you_mean(f"{{{name}}}", known) or f"the placeholders are {_listed(known)}"
                self.report(path, f"unknown placeholder `{{{cut(name)}}}`", advice)
        rest = _PLACEHOLDER.sub("x", pattern)
        if "{" in rest or "}" in rest:
            self.report(path, "unmatched brace")
        elif os.path.isabs(rest) or ".." in re.split(r"[/\\]", rest):
            self.report(path, "published articles must be inside the project, without `..` or absolute paths")
        return Sources(pattern=pattern)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
