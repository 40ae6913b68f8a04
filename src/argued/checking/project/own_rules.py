"""Rules that aren't argued's own: of installed packages, of files that the caller names, and of projects.

Rules are code. Those of installed packages and of files that are named run because somebody chose them. Those that a
configuration names come with the texts, perhaps from a stranger, and run only if the caller trusts the project.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from attrs import evolve

from ...diagnostics.codes import BAD_RULES
from ...diagnostics.diagnostic import Diagnostic, diagnose
from ...diagnostics.errors import ConfigurationError
from ...support.files import describe_os_error, read_small_file
from ...text.source import Source
from ..rules.catalogue import RULES
from ..rules.rule import FAMILIES, OWN, Rule, describe_error
from ..rules.selection import GROUPS

NAME_IN_FILE = "RULES"
"""The name that a file gives the list of its rules."""
ENTRY_POINTS = "argued.rules"
"""The group of entry points of packages. Each is a rule or a list of rules."""
_INSTALLED = ""
"""Instead of a file, the packages that are installed."""


class _Loaded(NamedTuple):
    """A rule, and where it comes from."""

    rule: Any
    source: Source
    place: int = 0
    """The offset of its definition in the source."""


class OwnRules(NamedTuple):
    """Which rules of others a run uses. It can be passed to another process, which loads them again."""

    files: tuple[str, ...] = ()
    """Files that the caller names."""
    installed: bool = False
    """Whether rules of installed packages are used."""
    trust_project: bool = False
    """Whether files of rules that configurations name are run."""
    given: tuple[Rule, ...] = ()
    """Rules that the caller has already."""

    def load(self, project_files: Sequence[Path] = ()) -> tuple[Rule, ...]:
        """The rules in the order of their codes, with those of files that a configuration names if it is trusted.

        Raises `ConfigurationError` with the errors of all that can't be used.
        """
        loaded = [_Loaded(rule, Source("", "<rules>")) for rule in self.given]
        errors: list[Diagnostic] = []
        files = [*self.files, *(map(os.fspath, project_files) if self.trust_project else ())]
        for file in [*([_INSTALLED] if self.installed else []), *files]:
            try:
                loaded += _installed() if file is _INSTALLED else _of_file(file)
            except ConfigurationError as error:
                errors += error.diagnostics
        rules = _usable(loaded, errors)
        if errors:
            raise ConfigurationError(sorted(errors, key=lambda item: item.source or ""))
        return rules


NO_OWN_RULES = OwnRules()
INSTALLED_RULES = OwnRules(installed=True)


def _usable(loaded: Iterable[_Loaded], errors: list[Diagnostic]) -> tuple[Rule, ...]:
    """The rules that are well defined and differ from all others in code and name; an error for each other one."""
    seen: dict[str, Rule] = {word: rule for rule in RULES for word in (rule.code, rule.name)}
    usable: list[Rule] = []
    for rule, source, place in loaded:
        if any(rule is other for other in usable):
            continue  # Its file is named twice.
        message = Rule.definition_error(rule)
        if message is None and not rule.is_own:
            message = f"the code of a rule of your own is `{OWN}` and three digits, not `{rule.code}`"
        elif message is None and rule.name in (*FAMILIES, *GROUPS):
            message = f"`{rule.name}` can't be the name of a rule: it selects several rules"
        for word in () if message else (rule.code, rule.name):
            if word in seen:
                other = seen[word]
                message = f"`{word}` is already the {'code' if word == other.code else 'name'} of another rule"
        if message is not None:
            errors.append(_error(source, message, place))
            continue
        seen |= {rule.code: rule, rule.name: rule}
        usable.append(rule)
    return tuple(sorted(usable, key=lambda rule: rule.code))


def _of_file(path: str) -> tuple[_Loaded, ...]:
    """The rules of a file of Python, which is run. Raises `ConfigurationError`."""
    try:
        content = read_small_file(path)
    except OSError as error:
        raise _failure(Source("", path), f"the file can't be read: {describe_os_error(error)}") from None
    try:
        loaded = _run(os.path.realpath(path), content)
    except ConfigurationError as error:
        raise ConfigurationError([evolve(item, source=path) for item in error.diagnostics]) from None
    return tuple(item._replace(source=Source(item.source.text, path)) for item in loaded)


@lru_cache
def _run(file: str, content: bytes) -> tuple[_Loaded, ...]:
    """The rules of a file, which is run once, whatever paths lead to it: several projects may share it."""
    source = Source(content.decode("utf-8", "replace"), file)
    # It isn't imported as a module, since that would write a file beside it.
    module = ModuleType(f"argued_rules_{sum(name.startswith('argued_rules_') for name in sys.modules)}")
    module.__file__ = file
    sys.modules[module.__name__] = module  # Classes look for their modules there.
    try:
        exec(compile(content, file, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        raise _failure(source, f"not Python: {error.msg}", _line_start(source, error.lineno)) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is code of others
        line = _last_line_in(error, file)
        raise _failure(source, f"running the file failed: {describe_error(error)}", _line_start(source, line)) from None
    rules = getattr(module, NAME_IN_FILE, None)
    if not isinstance(rules, (list, tuple)):
        raise _failure(source, f"the file has no list `{NAME_IN_FILE}` of rules")
    return tuple(_Loaded(rule, source, _definition(rule, source, file)) for rule in rules)


def _definition(rule: Any, source: Source, file: str) -> int:
    """The offset of the function of a rule in its file; 0 if it isn't there."""
    code = getattr(getattr(rule, "check", None), "__code__", None)
    return _line_start(source, code.co_firstlineno) if code is not None and code.co_filename == file else 0


def _line_start(source: Source, line: int | None) -> int:
    return source.line_starts[line - 1] if line and line <= len(source.line_starts) else 0


@lru_cache
def _installed() -> tuple[_Loaded, ...]:
    """The rules of installed packages. Raises `ConfigurationError`."""
    folders = list(_folders_with_entry_points())
    if not folders:
        return ()
    from importlib.metadata import distributions

    found: dict[tuple[str, str], str] = {}
    for distribution in distributions(path=folders):
        for point in distribution.entry_points:
            if point.group == ENTRY_POINTS:
                found.setdefault((point.name, point.value), distribution.metadata["Name"])
    loaded: list[_Loaded] = []
    errors: list[Diagnostic] = []
    for (name, value), package in sorted(found.items()):
        source = Source("", f"entry point `{name}` of {package}")
        try:
            rules = _object(value)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it is code of others
            errors.append(_error(source, f"it can't be loaded: {describe_error(error)}"))
        else:
            loaded += [_Loaded(rule, source) for rule in (rules if isinstance(rules, (list, tuple)) else [rules])]
    if errors:
        raise ConfigurationError(errors)
    return tuple(loaded)


def _object(value: str) -> Any:
    """The object that an entry point refers to: a module, and after a colon names in it."""
    from importlib import import_module

    module, _, names = value.partition(":")
    found: Any = import_module(module.strip())
    for name in filter(None, names.strip().split(".")):
        found = getattr(found, name)
    return found


def _folders_with_entry_points() -> Iterator[str]:
    """The folders of Python's path that have packages with rules.

    Reading all metadata with Python's own library would take longer than most checks. The current folder isn't
    searched: `python -m argued` has it in the path, and it may be somebody else's.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            if not folder or os.path.samefile(folder, os.curdir):
                continue
            with os.scandir(folder) as entries:
                names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
            if any(_has_rules(os.path.join(name, "entry_points.txt")) for name in names):
                yield folder
        except OSError:
            continue


def _has_rules(path: str) -> bool:
    try:
        return f"[{ENTRY_POINTS}]".encode() in read_small_file(path)
    except OSError:
        return False


def _last_line_in(error: BaseException, file: str) -> int | None:
    """The line of a file at which an exception was last under way; None if it never was."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _failure(source: Source, message: str, place: int = 0) -> ConfigurationError:
    return ConfigurationError([_error(source, message, place)])


def _error(source: Source, message: str, place: int = 0) -> Diagnostic:
    span = source.span(place, place) if source.text else None
    return diagnose(BAD_RULES, message, span=span, source=source.name)
