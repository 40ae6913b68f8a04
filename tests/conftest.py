"""Options that all tests share."""

import os
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import Phase, settings

import argued

# Machines differ in speed; what is slow is for the benchmarks to say. Tests that need more examples than others, or
# fewer, multiply the profile's number.
settings.register_profile("argued", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.register_profile(
    "quick",
    deadline=None,
    max_examples=10,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # A failure is enough; it needn't be the smallest one.
)
settings.load_profile("argued")


def pytest_sessionstart() -> None:
    """Forget what the process has built before: in mutation testing it is a copy of one that has run the tests."""
    modules = [module for name, module in sys.modules.items() if name.startswith("argued")]
    for value in [value for module in modules for value in vars(module).values()]:
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def pytest_runtest_setup() -> None:
    """In mutation testing each test makes schemas ready by itself, and so is known to reach what makes them."""
    profiles = sys.modules.get("argued.schema.profiles")
    if "MUTANT_UNDER_TEST" in os.environ and profiles is not None:
        for name in ("article_schema", "compiled_article_schema", "_built_in", "_profile"):
            getattr(profiles, name).cache_clear()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the golden files anew, for review")
    parser.addoption(
        "--one-in", type=int, default=1, metavar="NUMBER", help="of the tests that are chosen, run one in so many"
    )


@pytest.hookimpl(trylast=True)  # After `-m` and `-k` have chosen.
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep one in so many tests, always the same ones; of each that has many cases, some."""
    kept = items[:: config.getoption("--one-in")]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept


@pytest.fixture
def rewrite_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(request.config.getoption("--rewrite-goldens"))


@pytest.fixture
def lean_pytest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of pytest by `pytester` leave out plugins that they don't need, and that take longer than all the rest.

    Most of them are in this process, where they are quick. pytester forgets the modules that such a run imports, while
    others that were here before go on with them; so all that argued's plugin imports is here before.
    """
    own = {module.name for module in walk_packages(argued.__path__, "argued.")} - {"argued.__main__"}
    for name in ("interegular", "jsonschema", "jsonschema_rs", "lark", "pathspec", "wcwidth", "yaml", *sorted(own)):
        import_module(name)
    request.getfixturevalue("pytester")  # It takes the variable away when it is made.
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest -p no:cov")
    for name in [name for name in os.environ if name.startswith("COV")]:
        monkeypatch.delenv(name)  # What runs here is measured by itself.
