"""The structure of the package: which way imports go, and what a command imports."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from support.places import ROOT

import argued

SMALL = "{premise old: It is a century old.} {conclusion close from old: So close the bridge.}"
LOADED = """
import sys
before = {*sys.modules}
sys.argv = ["argued", *sys.argv[1:]]
from argued.cli.program import run_program
try:
    run_program()
except SystemExit as exit:
    assert not exit.code, exit.code
import json
print(json.dumps(sorted({*sys.modules} - before)))
"""


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command imports; nothing of what a new Python has already."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    loaded: list[str] = json.loads(done.stdout.splitlines()[-1])
    return set(loaded)


def packages_in(modules: set[str], *, own: bool) -> set[str]:
    """The packages of argued among modules, or the distributions of others that argued depends on."""
    if own:
        return {name.split(".")[1] for name in modules if name.startswith("argued.")}
    others = ("attr", "click", "defusedxml", "jinja2", "jsonschema", "jsonschema_rs", "lark", "pathspec", "referencing")
    return {name.partition(".")[0] for name in modules} & {*others, "tomli", "tomllib", "wcwidth", "yaml"}


def test_packages_import_one_way_and_in_no_circles(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, cache_dir=None)
    assert status == 0, capsys.readouterr().out


def test_at_most_sixteen_modules_and_packages_are_at_the_top() -> None:
    names = {module.name for module in pkgutil.iter_modules(argued.__path__)} | {"__init__"}
    assert {"cli", "model", "__main__"} < names
    assert len(names) <= 16, sorted(names)


@pytest.mark.parametrize("package", [module.name for module in pkgutil.iter_modules(argued.__path__) if module.ispkg])
def test_a_package_imports_none_of_its_modules(package: str) -> None:
    code = f"import sys, argued.{package}; print(*sorted(name for name in sys.modules if name.startswith('argued')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"argued", f"argued.{package}"}


def test_no_package_is_called_like_a_public_function() -> None:
    assert not {module.name for module in pkgutil.iter_modules(argued.__path__)} & {*argued.__all__}


def test_the_version_is_shown_without_the_rest_of_the_package() -> None:
    modules = modules_of("--version")
    assert {name for name in modules if name.startswith("argued")} == {
        "argued",
        "argued.cli",
        "argued.cli.program",
        "argued.cli.streams",
        "argued.support",
        "argued.support.termination",
        "argued.support.version",
    }
    assert packages_in(modules, own=False) == {"click"}


def test_a_small_text_is_checked_without_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "small.argued").write_text(SMALL)
    modules = modules_of("check", "--no-config", str(tmp_path / "small.argued"))
    assert packages_in(modules, own=False) == {"attr", "click", "lark"}
    assert not packages_in(modules, own=True) & {"formats", "views", "writing"}
    assert {name for name in modules if name.startswith("argued.schema.")} == {"argued.schema.profile_text"}
    assert not {"argued.analysis.outline", "argued.checking.fidelity"} & modules
