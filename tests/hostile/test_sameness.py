"""The same input gives the same bytes: under other hash seeds, in threads, in other processes, under -O, near the
recursion limit."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from support.children import FOR_MANY, in_child
from support.places import BAD, EXAMPLE, GOOD, text_of
from support.terminal import outline_text

import argued
from argued import Article
from argued.checking.reporters.registry import REPORTERS
from argued.formats.registry import format_named

HOSTILE = [
    "{" * 500,
    "}" * 500,
    "{premise p: " * 60 + "x" + "}" * 60,
    "{premise p: " * 3_000 + "x" + "}" * 3_000,
    "".join(f"{{premise p{number} from p{number + 1}: x}} " for number in range(50)),
    "{premise a from b: x} {premise b from a: y} {premise a: z}",
    '{premise "unclosed: x}\n\n{# note',
    "{premise p" + " #t" * 300 + ' k="v"' + " k=w" * 300 + ": x}",
    "---\na: &x [1]\nb: *x\nc: !!binary x\n---\n{premise p: x}",
    "---\n" + "[" * 300 + "\n---\n",
    "---\nz: 1\na: 2\nm: [3, 4]\n---\n{premise é #ß #é k=v é=w: \ufeff\u202e}",
    "\ud800{premise p: x}",
]
TEXTS = [text_of(path) for path in [*GOOD, *BAD, EXAMPLE] if path.stem not in ("invalid-utf-8",)] + HOSTILE
SOME = TEXTS[::3]


def profile() -> dict[str, Any]:
    """A profile that finds much."""
    keys = {"required": ["holder", "statement", "tags"], "properties": {"tags": {"items": {"pattern": "^x"}}}}
    names = {key: {"items": {"allOf": [keys, {"additionalProperties": False}]}} for key in ("premises", "conclusions")}
    return {"properties": names, "anyOf": [{"required": ["z", "y"]}, {"not": {}}]}


def outputs(text: str, profile_path: str | None = None) -> list[str]:
    """All that can be had of a text, as texts."""
    article, found = argued.read(text, name="text.argued")
    shown = text.encode("utf-8", "replace").decode()
    made = [argued.render(found, shown), repr(found)]
    if article is None:
        return made
    plain = argued.to_data(article)
    made += [argued.dumps(article), argued.to_json(article), json.dumps(argued.detach(article)), argued.tidy(text)]
    for profile in ("opinion", "three-considerations", profile_path):
        found = argued.validate(article, profile)
        made += [argued.render(found, shown), repr(found), repr(argued.validate(plain, profile))]
    for name in argued.format_names():
        form = format_named(name)
        if form is not None and form.dump is not None:
            made += [repr(argued.to_format(article, name)), repr(argued.to_format(article, name, bare=True))]
    drawing = argued.draw(article, legend=True)
    made += [drawing.to_svg(), drawing.to_dot(), drawing.to_mermaid(), argued.to_html(article)]
    made += [outline_text(article, 60), repr(argued.statistics(article))]
    report = argued.check(text, select=["all"])
    made += [report.render(name) for name in REPORTERS]
    broken = {**plain, "zz": 1, "aa": 2, "text": 3, "premises": [{"b": 1, "a": 2, "tags": ["x", "x"]}]}
    made.append(repr(argued.validate(broken)))
    return made


def digest(profile_path: str | None, texts: list[str]) -> str:
    made = [outputs(text, profile_path) for text in texts]
    return hashlib.sha256(repr(made).encode("utf-8", "backslashreplace")).hexdigest()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("profiles") / "house.schema.json"
    path.write_text(json.dumps(profile()))
    return str(path)


@pytest.fixture(scope="module")
def expected(house: str) -> str:
    return digest(house, TEXTS)


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_the_hash_seed_changes_nothing(seed: str, house: str, expected: str) -> None:
    assert in_child(digest, house, TEXTS, environment={"PYTHONHASHSEED": seed}) == expected


def test_code_without_assertions_and_docstrings_does_the_same(house: str) -> None:
    assert in_child(digest, house, SOME, flags=["-OO"], environment={"PYTHONHASHSEED": "0"}) == digest(house, SOME)


# Threads.


def in_threads(house: str, texts: list[str]) -> list[str]:
    """Eight threads that begin before anything has been used, so that they race for the grammar and the schemas."""
    sys.setswitchinterval(1e-5)
    barrier = threading.Barrier(8)
    results = ["" for _ in range(8)]

    def work(number: int) -> None:
        barrier.wait()
        try:
            results[number] = digest(house, texts)
        except Exception:  # noqa: BLE001 - whatever it is, the test shows it
            results[number] = traceback.format_exc()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_threads_may_share_all_of_it(house: str) -> None:
    texts = [text_of(path) for path in [*GOOD[:4], *BAD[:5]]]
    # glibc sets aside 64 MiB of addresses for each thread, and the child's are counted.
    found = in_child(in_threads, house, texts, environment={"MALLOC_ARENA_MAX": "2"}, seconds=FOR_MANY)
    assert found == [digest(house, texts)] * 8


# Processes.


def worked(text: str) -> tuple[Article | None, tuple[argued.Diagnostic, ...], tuple[argued.Diagnostic, ...]]:
    article, found = argued.read(text, name="text.argued")
    return article, found, argued.validate(article, "opinion") if article is not None else ()


def refused(text: str) -> None:
    argued.parse(text)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_articles_diagnostics_and_exceptions_come_back_from_other_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    texts = [text_of(path) for path in [*GOOD, *BAD] if path.stem != "invalid-utf-8"]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        for text, (article, found, findings) in zip(texts, pool.map(worked, texts)):
            own_article, own_found, own_findings = worked(text)
            assert (article, found, findings) == (own_article, own_found, own_findings)
            if article is not None and own_article is not None:
                assert (article.origin is None) == (own_article.origin is None)
                # Findings are placed by the article's origin, which has come along.
                assert argued.validate(article, "opinion") == own_findings
                assert argued.dumps(article) == argued.dumps(own_article)
        error = pool.submit(refused, "{premise p: x} {conclusion c form p: y").exception()
    with pytest.raises(argued.ParseError) as caught:
        argued.parse("{premise p: x} {conclusion c form p: y")
    assert isinstance(error, argued.ParseError)
    assert error.diagnostics == caught.value.diagnostics
    assert str(error) == str(caught.value)


def _raised(function: Callable[[], object]) -> argued.ArgumentError:
    with pytest.raises(argued.ArgumentError) as caught:
        function()
    return caught.value


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_exception_pickles_with_its_diagnostics(protocol: int) -> None:
    layer = argued.detach(argued.parse("{premise p: x}"))
    errors = [
        _raised(lambda: argued.parse("{premise")),
        _raised(lambda: argued.from_json("{")),
        _raised(lambda: argued.from_data({})),
        _raised(lambda: argued.attach(layer, "y")),
        _raised(lambda: argued.Premise(name="from")),
        argued.ArgumentError(argued.validate(argued.parse("x"), "no-such-profile")),
    ]
    for error in errors:
        again = pickle.loads(pickle.dumps(error, protocol))
        assert type(again) is type(error)
        assert again.diagnostics == error.diagnostics != ()
        assert str(again) == str(error)


def test_an_article_pickles_with_its_origin_and_without() -> None:
    article = argued.parse(text_of(EXAMPLE))
    bare = argued.from_data(argued.to_data(article))
    assert bare == article
    for one in (article, bare):
        again = pickle.loads(pickle.dumps(one))
        assert again == one
        assert hash(again) == hash(one)
        assert (again.origin is None) == (one.origin is None)
        assert repr(argued.validate(again, "opinion")) == repr(argued.validate(one, "opinion"))


def test_an_article_does_not_pickle_heavily() -> None:
    """The pickle of an article must stay within a small multiple of its JSON; its origin adds the markup."""
    text = "".join(f"{{premise p{number} #tag certainty=high: Words of number {number}.}} " for number in range(2_000))
    article = argued.parse(text)
    bare = argued.from_data(argued.to_data(article))
    written = len(json.dumps(argued.to_data(article)))
    assert len(pickle.dumps(bare)) < 2 * written
    assert len(pickle.dumps(article)) < 8 * written


# Near the recursion limit.


def narrow(texts: list[str], limit: int) -> str:
    """All outputs with hardly any room on the stack, everything being imported on first use under that limit too."""
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(limit + depth)
    try:
        return digest(None, texts)
    finally:
        sys.setrecursionlimit(1_000)


def test_little_room_on_the_stack_is_enough() -> None:
    assert in_child(narrow, SOME, 150, environment={}) == digest(None, SOME)
