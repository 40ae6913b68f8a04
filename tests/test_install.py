"""The package as it is installed: from the wheel, from the sdist, and editable, each without the checkout at hand."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.places import ROOT

PROGRAM = """
import argued
from argued.schema.profiles import schema_text
article = argued.parse("{premise p: It is old.} {conclusion from p: Close it.}")
assert [conclusion.name for conclusion in article.main_conclusions] == ["conclusion-1"]
assert argued.parse(argued.dumps(article)) == article
assert argued.validate(article, "opinion")
assert schema_text().startswith("{")
from argued.views.page.page import page_script, page_style, resource
assert "</html>" in resource("page.html") and "makeMap(" in page_script() and ".argued-text" in page_style()
print(argued.__file__)
"""
TYPED = """
import argued
article = argued.parse("{premise: x}")
reveal_type(article.considerations)
wrong: int = article.text
"""


def sh(*command: str | Path, cwd: Path | None = None) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def venv(path: Path) -> Path:
    sh(sys.executable, "-m", "venv", path)
    return path / "bin" / "python"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    sh(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return folder


@pytest.mark.install
@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz", "editable"])
def test_an_installed_package_works_away_from_the_checkout(kind: str, built: Path, tmp_path: Path) -> None:
    python = venv(tmp_path / "venv")
    what = ["-e", str(ROOT)] if kind == "editable" else [str(next(built.glob(kind)))]
    sh(python, "-m", "pip", "install", "--quiet", *what, "mypy", cwd=tmp_path)
    place = sh(python, "-I", "-c", PROGRAM, cwd=tmp_path).strip()
    assert place.startswith(str(ROOT if kind == "editable" else tmp_path))
    assert sh(python.parent / "argued", "--version").startswith("argued")
    (tmp_path / "typed.py").write_text(TYPED)
    done = subprocess.run(
        [str(python), "-m", "mypy", "--strict", "typed.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "tuple[argued.model.propositions.Consideration, ...]" in done.stdout, done.stdout + done.stderr
    assert "Incompatible types in assignment" in done.stdout


@pytest.mark.install
def test_the_wheel_holds_the_grammar_the_schemas_the_files_of_pages_and_the_mark_of_types(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    expected = {f"argued/{path.relative_to(ROOT)}" for path in [*ROOT.glob("grammars/*"), *ROOT.glob("schemas/*")]}
    modules = {f"argued/{path.relative_to(ROOT / 'src' / 'argued')}" for path in ROOT.glob("src/argued/**/*.py")}
    pages = {
        f"argued/views/page/{path.name}"
        for kind in ("html", "css", "js")
        for path in ROOT.glob(f"src/argued/views/page/*.{kind}")
    }
    assert len(pages) == 8
    assert expected | modules | pages | {"argued/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests", "docs"))]


@pytest.mark.install
def test_pytest_finds_its_plugin_in_an_installed_package(built: Path, tmp_path: Path) -> None:
    python = venv(tmp_path / "venv")
    sh(python, "-m", "pip", "install", "--quiet", next(built.glob("*.whl")), "pytest")
    project = tmp_path / "project"
    project.mkdir()
    (project / "bridge.argued").write_text("{premise old: It is old.} {conclusion close from old: Close it.}")
    (project / "test_it.py").write_text("def test_it() -> None: pass\n")
    (project / "pytest.ini").write_text("[pytest]\n")
    run = [str(python), "-m", "pytest", "-v", "-W", "error", "--strict-config", "--strict-markers"]
    output = sh(*run, cwd=project)
    assert "plugins: argued-" in output
    assert re.findall(r"^(\S+) PASSED", output, re.MULTILINE) == ["test_it.py::test_it"]
    (project / "pytest.ini").write_text("[pytest]\nargued = true\n")
    output = sh(*run, cwd=project)
    assert re.findall(r"^(\S+) PASSED", output, re.MULTILINE) == ["bridge.argued::check", "test_it.py::test_it"]


def pythons() -> list[Path]:
    """The other versions of Python that are installed: on the path, or by pyenv."""
    found: dict[str, Path] = {}
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for place in [*places, *sorted(root.glob("versions/*/bin"))]:
        for version in ("3.10", "3.11", "3.12", "3.13", "3.14"):
            python = place / f"python{version}"
            if version in found or version == "{}.{}".format(*sys.version_info) or not python.exists():
                continue
            # pyenv has placeholders for versions that aren't switched on; they answer with an error.
            done = subprocess.run([str(python), "-c", "import venv, ensurepip"], capture_output=True, check=False)
            if done.returncode == 0:
                found[version] = python
    return list(found.values())


@pytest.mark.pythons
@pytest.mark.parametrize("python", pythons(), ids=lambda python: str(python.name))
def test_the_suite_passes_on_every_python(python: Path, tmp_path: Path) -> None:
    sh(python, "-m", "venv", tmp_path / "venv")
    own = tmp_path / "venv" / "bin" / "python"
    sh(own, "-m", "pip", "install", "--quiet", f"{ROOT}[test]")
    quick = (
        "not hostile and not install and not pythons and not exhaustive and not growth and not peers and not browser"
    )
    options = ("-q", "-n2", "--hypothesis-profile=quick", "-m", quick, "-p", "no:cacheprovider")
    print(sh(own, "-m", "pytest", *options, cwd=ROOT).splitlines()[-1])
