"""Checks of texts: reading, profile, rules, the published article, and suppressions, in one report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ..diagnostics.collector import DiagnosticCollector
from ..diagnostics.diagnostic import Diagnostic, Severity
from ..diagnostics.errors import ConfigurationError, ProfileError
from ..markup.grammar import grammar
from ..reading.reader import ReadingOutcome, read_bytes, read_text
from ..schema.profile_text import ProfileText
from ..support.arguments import checked
from ..support.files import read_regular_file
from ..support.limits import Limits
from ..text.source import Source
from .profile_findings import place_of, profile_findings
from .project.configuration import Configuration, read_configuration
from .project.nearest import NO_CONFIGURATION, Configurations
from .project.options import CheckOptions
from .project.own_rules import OwnRules
from .report import Report
from .rules.catalogue import RULES, all_rules
from .rules.house_keeping_suppressions import with_profile
from .rules.rule import Rule, rules_matching
from .rules.selection import select_rules, with_severities
from .rules.suppressions import ProfileFindings
from .rules.vocabulary import LANGUAGES, language_of
from .suppression import suppress

if TYPE_CHECKING:
    from ..schema.requirements import Requirement
    from .fidelity import PublishedText

_LIST_OF_RULES = 'one rule is a list, too: `["A301"]`'


@frozen
class CheckSettings:
    """The settings of the check of one text."""

    rules: tuple[Rule, ...] = field(factory=lambda: select_rules(["default"])[0])
    profile: str | os.PathLike[str] | ProfileText | None = None
    """The name of a profile that comes with the package, the path of a JSON Schema, or its text."""
    fail_level: Severity = Severity.WARNING
    """The least severity with which a finding fails the check."""
    limits: Limits = field(factory=Limits)
    ignored_requirements: frozenset[str] = frozenset()
    """The codes of the profile's requirements that are switched off."""
    own_rules: tuple[Rule, ...] = ()
    """The rules that aren't argued's own, whether or not they are on."""


class Checker:
    """Checks texts, one after another, with the options of their projects and a caller. Whatever texts share is read
    once.

    `overrides` are the options of the caller, which take precedence over configurations. The constructor raises
    `ProfileError` if a profile can't be read; the methods raise it, and `ConfigurationError`, for a text whose project
    wasn't known then.
    """

    def __init__(
        self,
        configurations: Configurations = NO_CONFIGURATION,
        overrides: CheckOptions = CheckOptions(),  # noqa: B008 - it is frozen
        *,
        published: PublishedText | None = None,
        limits: Limits = Limits(),  # noqa: B008
        profiles: Iterable[ProfileText] | None = None,
    ) -> None:
        self.configurations = configurations
        self.overrides = overrides
        self.published = published
        """The published article of every text; it overrides the configuration."""
        self.limits = limits
        self.profiles = {profile.name: profile for profile in profiles or ()}
        """The texts of the profiles by their names, so that none is read twice."""
        if profiles is None:
            self._read_profiles()
        self._settings = lru_cache(maxsize=64)(self._make_settings)
        # Texts may share an article, and those that do are mostly checked one after the other.
        self._read_published = lru_cache(maxsize=1)(self._read_published_file)
        self.published_files: list[str] = []
        """The files of published articles that texts or their configurations named, as they were read."""

    def _read_published_file(self, path: str, name: str) -> PublishedText:
        from .published import read_published_file

        self.published_files.append(path)
        return read_published_file(path, name, self.limits)

    def _named_profiles(self) -> list[str | os.PathLike[str]]:
        named = [self.overrides.profile]
        if self.overrides.profile is None:
            for configuration in self.configurations.all():
                named += [configuration.options.profile, *(item.options.profile for item in configuration.per_file)]
        return [profile for profile in dict.fromkeys(named) if profile or profile == ""]

    def _read_profiles(self) -> None:
        errors: list[Diagnostic] = []
        for profile in self._named_profiles():
            try:
                self._profile_text(profile)
            except ProfileError as error:
                errors += error.diagnostics
        if errors:
            raise ProfileError(errors)

    def _profile_text(self, profile: str | os.PathLike[str]) -> ProfileText:
        name = os.fspath(profile)
        if name not in self.profiles:
            try:
                self.profiles[name] = ProfileText.read(profile)
            except ProfileError as error:
                raise ProfileError([self._where_it_is_named(item, name) for item in error.diagnostics]) from None
        return self.profiles[name]

    def _where_it_is_named(self, diagnostic: Diagnostic, profile: str) -> Diagnostic:
        for configuration in self.configurations.all() if self.overrides.profile is None else ():
            if profile in configuration.profile_places:
                source, span = configuration.profile_places[profile]
                return evolve(diagnostic, source=source, span=span)
        return diagnostic

    def prepare(self) -> None:
        """Prepare the grammar and the profiles, for which the first text would have to wait.

        Raises `ProfileError` for a profile that can't be used, which checks would report for every text.
        """
        grammar()
        for profile in self.profiles.values():
            from ..schema.profiles import compiled_article_schema, load_profile

            compiled_article_schema()
            load_profile(profile)

    def profile_reports(self) -> list[Report]:
        """The reports on the profiles that have parts which check nothing. Raises `ProfileError`."""
        reports = []
        for profile in self.profiles.values():
            from ..schema.profiles import load_profile

            loaded = load_profile(profile)
            if loaded.warnings:
                level = self.options_for(None).fail_level or Severity.WARNING
                reports.append(Report(loaded.source, None, loaded.warnings, level))
        return reports

    def options_for(self, path: str | None) -> CheckOptions:
        """The options for the text at a path. Raises `ConfigurationError`."""
        configuration = self.configurations.of_text(path)
        configured = CheckOptions() if configuration is None else configuration.options_for(path)
        return configured.overridden_by(self.overrides)

    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements with codes of their own, of all profiles. Raises `ProfileError`."""
        found: list[Requirement] = []
        for profile in self.profiles.values():
            from ..schema.profiles import load_profile

            found += load_profile(profile).requirements.values()
        return tuple(dict.fromkeys(found))

    def _make_settings(self, options: CheckOptions, rule_files: tuple[Path, ...]) -> CheckSettings:
        select = ("default",) if options.select is None else options.select
        ignored = [item.code for word in options.ignore for item in rules_matching(word, self._requirements_or_none())]
        own = self.configurations.own_rules.load(rule_files)
        rules = select_rules(select, options.ignore, among=all_rules(own) if own else RULES)[0]
        return CheckSettings(
            rules=with_severities(rules, options.severity),
            own_rules=own,
            profile=self._profile_text(options.profile) if options.profile or options.profile == "" else None,
            fail_level=options.fail_level or Severity.WARNING,
            limits=self.limits,
            ignored_requirements=frozenset(ignored),
        )

    def _requirements_or_none(self) -> tuple[Requirement, ...]:
        try:
            return self.requirements()
        except ProfileError:
            return ()  # Each check reports it.

    def check_file(self, path: str, name: str | None = None) -> Report:
        """Check a file. Raises `OSError`."""
        return self.check_bytes(read_regular_file(path, self.limits.input_bytes), path, name)

    def check_bytes(self, data: bytes, path: str | None, name: str | None = None) -> Report:
        """Check the bytes of a text with its path, or with None if it has no path."""
        return self.check_outcome(read_bytes(data, name or path or "<text>", self.limits), path)

    def check_outcome(self, outcome: ReadingOutcome, path: str | None) -> Report:
        """Check a text that has been read."""
        options = self.options_for(path)
        published = self.published
        configuration = self.configurations.of_text(path)
        if published is None and options.sources and configuration is not None and outcome.markup is not None:
            from .published import find_published

            published = find_published(outcome.markup, path, options.sources, configuration, self._read_published)
        return check_with_settings(
            outcome, self._settings(options, () if configuration is None else configuration.rules), published
        )

    def report_failure(self, path: str | None, name: str, diagnostic: Diagnostic) -> Report:
        """The report on a text that can't be checked."""
        level = self.options_for(path).fail_level or Severity.WARNING
        return Report(Source("", name), None, (diagnostic,), level)


@checked(select=_LIST_OF_RULES, ignore=_LIST_OF_RULES, text="bytes are decoded first, and a file is given as a `Path`")
def check(
    text: str | os.PathLike[str],
    *,
    name: str | None = None,
    profile: str | os.PathLike[str] | None = None,
    source: str | os.PathLike[str] | None = None,
    config: Configuration | str | os.PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    fail_level: Severity | str | None = None,
    rules: Iterable[Rule] = (),
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Report:
    """Check a marked-up text, or the file at a path, and report everything that is found.

    A `str` is the text itself, a path is a `Path` or another `os.PathLike`. `name` is its name in diagnostics.
    `profile` is the name of one that comes with the package, or a path. `source` is the published article that the
    text marks up: the article itself as a `str`, or the path of its file. `select` and `ignore` are codes, names and
    families of rules.

    `config` is a `Configuration`, or the path of its file. Without it none is read: so a check doesn't depend on where
    it runs. `Configuration.find(folder)` finds the nearest one. All other arguments take precedence over it.

    `rules` are rules of your own, beside argued's. With a configuration, those of installed packages are used too, as
    by the command, but not those that it names: these are code of the project, and must be given.

    Raises `ValueError` for an unknown rule, for rules that can't be used, and for a path in place of a text: one line
    without a brace that ends in `.argued`, given without `name`. Raises `ConfigurationError`, `ProfileError`, and
    `OSError` if the file of `text` can't be read.
    """
    chosen = None if select is None else tuple(select)
    ignored = tuple(ignore)
    given = tuple(rules)
    own = OwnRules(installed=config is not None, given=given)
    try:
        OwnRules(given=given).load()
    except ConfigurationError as error:
        raise ValueError("; ".join(item.message for item in error.diagnostics)) from None
    configuration = (
        config if config is None or isinstance(config, Configuration) else read_configuration(os.fspath(config), own)
    )
    level = None if fail_level is None else Severity(fail_level)
    overrides = CheckOptions(profile=profile, select=chosen, ignore=ignored, fail_level=level)
    published = None
    if source is not None:
        published = _published(source, limits)
    checker = Checker(Configurations(configuration, own_rules=own), overrides, published=published, limits=limits)
    checker.prepare()
    known = all_rules(own.load()) if given or config is not None else RULES
    errors = select_rules(chosen or (), ignored, checker.requirements(), known)[1]
    if errors:
        raise ValueError("; ".join(errors))
    path = None if isinstance(text, str) else os.fspath(text)
    if isinstance(text, str):
        report = checker.check_outcome(read_text(text, name, limits), None)
    else:
        report = checker.check_file(os.fspath(text), name)
    # A run of the command reports on each profile once; this report is all that its reader gets.
    used = os.fspath(checker.options_for(path).profile or "")
    warnings = [item for other in checker.profile_reports() if other.source.name == used for item in other.diagnostics]
    return evolve(report, diagnostics=(*report.diagnostics, *warnings)) if warnings else report


def _published(source: str | os.PathLike[str], limits: Limits) -> PublishedText:
    from .fidelity import PublishedText
    from .published import read_published_file

    if isinstance(source, str):
        return PublishedText(source, "<source>")
    return read_published_file(os.fspath(source), os.fspath(source), limits)


def check_with_settings(
    outcome: ReadingOutcome, settings: CheckSettings, published: PublishedText | None = None
) -> Report:
    """Check a text that has been read."""
    article, markup = outcome.article, outcome.markup
    collector = DiagnosticCollector(outcome.source, settings.limits.diagnostics)
    allowed = 0
    without_words: tuple[str, ...] = ()
    profile: ProfileFindings | None = None
    if published is not None and markup is not None:
        from .fidelity import fidelity_diagnostics

        for diagnostic in fidelity_diagnostics(markup, published):
            collector.add(diagnostic)
    if article is not None and markup is not None:
        unmet, profile = profile_findings(article, settings.profile)
        rules = with_profile(settings.rules, profile)
        if language_of(article) not in LANGUAGES:
            without_words = tuple([rule.code for rule in rules if rule.words])
        found = [(item, place_of(item)) for rule in rules for item in rule.diagnostics(article, markup)]
        found += [(item, place) for item, place in unmet if item.code not in settings.ignored_requirements]
        kept, allowed = suppress(found, markup, profile, settings.own_rules)
        merges = {rule.code: rule.merge for rule in settings.rules}
        for code, same_code in groupby(kept, key=lambda item: item.code):
            merge, findings = merges.get(code), list(same_code)
            for finding in findings if merge is None else merge(article, findings):
                collector.add(finding)
    return Report(
        source=outcome.source,
        article=article,
        # Those of reading are limited already. Only errors in names can occur together with others.
        diagnostics=tuple(
            sorted((*outcome.diagnostics, *collector.in_order()), key=lambda item: item.span.start if item.span else 0)
        ),
        fail_level=settings.fail_level,
        allowed=allowed,
        rules_without_words=without_words,
        descriptors=(*settings.own_rules, *(profile.requirements if profile else ())),
    )
