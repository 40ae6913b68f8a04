"""Every parameter of every public function, method and constructor with values of other types, and with wrong values.

The cases are generated from the signatures, so that what becomes public is covered without being listed here.
"""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest

import argued
from argued import ArgumentError, ModelError, OffsetUnit, Severity, formats
from argued.reading.reader import read_text
from argued.views.map.errors import DrawingError

TEXT = "{premise a: It floods}. {conclusion b from a: Move}."
ARTICLE = argued.parse(TEXT)
REPORT = argued.check(TEXT)
SPAN = argued.Span(0, 1, 1, 1, 1, 2)
DIAGNOSTIC = argued.Diagnostic("A000", "some-name", "message", SPAN)
IMPORTED = argued.from_format("T1\tPremise 0 2\tIt\n", "brat", text="It floods.")

ANY_MARKUP = read_text(TEXT, "a", argued.Limits()).markup
RULE = argued.Rule(code="X101", name="a", summary="a", rationale="a", bad="a", good="a", check=lambda _, __: ())

GOOD: dict[Any, Any] = {
    str: "a",
    int: 0,
    bool: True,
    float: 0.5,
    object: {},
    Path: Path("x"),
    type(None): None,
    argued.Article: ARTICLE,
    argued.Markup: ANY_MARKUP,
    argued.Configuration: argued.Configuration(root=Path.cwd(), file=Path("argued.toml")),
    argued.Span: SPAN,
    argued.Diagnostic: DIAGNOSTIC,
    argued.Loss: argued.Loss(argued.Lost.ROLE, "a", "b"),
    argued.Lost: argued.Lost.ROLE,
    argued.Severity: Severity.ERROR,
    argued.OffsetUnit: OffsetUnit.BYTES,
    argued.Fragment: argued.Fragment(0, 2, "It"),
    argued.Metadata: ARTICLE.metadata,
    argued.Proposition: ARTICLE.propositions[0],
    argued.Mention: argued.Mention([argued.Fragment(0, 2, "It")]),
    formats.Draft: formats.Draft(),
    formats.LoadOptions: formats.LoadOptions(),
    type(argued.draw(ARTICLE).picture): argued.draw(ARTICLE).picture,
    type(REPORT.source): REPORT.source,
}
"""A value of each type that a required parameter has."""
GOOD_BY_NAME = {
    "layer": argued.detach(ARTICLE),
    "attach.text": ARTICLE.text,
    "from_format.content": "T1\tPremise 0 2\tIt\n",
    "from_format.format": "brat",
    "to_format.format": "aif",
    "from_data.data": argued.to_data(ARTICLE),
    "from_json.text": argued.to_json(ARTICLE),
    "render.format": "line",
    "Rule.check": lambda *_: (),
    "Rule.code": "X101",
    "apply_edits.edits": [],
    "rename.old": "a",
    "edit.text": TEXT,
    "Fragment.end": 1,
    "Restatement.target": "b",
    "Inference.target": "b",
    "Attack.target": "b",
    "Conclusion.statement": "x",
}
"""The values of parameters for which another text of their type wouldn't do."""


class Case(NamedTuple):
    """A public function, method or constructor."""

    name: str
    call: Callable[..., Any]
    hints: dict[str, Any]
    required: dict[str, Any]

    def arguments(self, key: str, value: Any) -> dict[str, Any]:
        """All that is required, with a value of one parameter; `to` and `target` are the same one."""
        return {**{name: given for name, given in self.required.items() if (key, name) != ("to", "target")}, key: value}


class Text(str):
    """A text whose methods are no longer those of a text, as in libraries that mark where a text came from."""

    def _fail(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("this isn't called")

    __str__ = __repr__ = __format__ = __eq__ = __len__ = __iter__ = __contains__ = __getitem__ = __add__ = _fail
    encode = split = strip = startswith = endswith = replace = isascii = lower = find = _fail
    __hash__ = str.__hash__


class Unprintable:
    """A value whose description fails."""

    def __repr__(self) -> str:
        raise RuntimeError("this isn't called")


WRONG: list[Any] = [None, 3, 2.5, True, b"x", b"{", "x", (), [3], [None], {}, {3: "x"}, {"x": 3}]
WRONG += [object(), Unprintable(), Path("x"), len, Severity.ERROR, ARTICLE, IMPORTED]
UNUSUAL: list[Any] = ["", "\0", "a\0b", "\ud800", "?", "x" * 9999, -1, 2**70, True, False, {"x": "?"}, []]


OUTLINES = (argued.Outline, argued.OutlineNode, argued.OutlineSection)
MARKUP = (argued.Mark, argued.Markup, argued.Note, argued.Opening)
NOT_CONSTRUCTED = (argued.Proposition, argued.Relation, argued.Span, argued.Rows, *OUTLINES, *MARKUP)
"""The base classes of parts; and what argued alone makes, in large numbers."""


def _functions() -> Iterator[tuple[str, Callable[..., Any], Callable[..., Any]]]:
    """The name of what is public, what is called, and what has the signature."""
    for module in (argued, formats):
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, types.FunctionType):
                yield name, thing, thing
            elif isinstance(thing, type) and issubclass(thing, ArgumentError):
                yield name, thing, thing.__init__
            elif isinstance(thing, type) and not issubclass(thing, Enum | Exception):
                if hasattr(thing, "__attrs_attrs__") and thing not in NOT_CONSTRUCTED:
                    yield name, thing, thing.__init__
                yield from _methods(name, thing)


OBJECTS: dict[type, Any] = {
    argued.Configuration: GOOD[argued.Configuration],
    argued.Drawing: argued.draw(ARTICLE),
    argued.Report: REPORT,
    argued.Offsets: argued.Offsets("It floods."),
    argued.Article: ARTICLE,
    argued.Edition: argued.edit(TEXT),
    argued.Rule: RULE,
}
"""The objects whose methods are called."""


def _methods(name: str, cls: type) -> Iterator[tuple[str, Callable[..., Any], Callable[..., Any]]]:
    for key, member in vars(cls).items():
        if key.startswith("_") or not isinstance(getattr(member, "__func__", member), types.FunctionType):
            continue
        bound = getattr(OBJECTS.get(cls, cls), key)
        yield f"{name}.{key}", bound, getattr(member, "__func__", member)


def _cases() -> Iterator[Case]:
    for name, call, function in _functions():
        parameters = inspect.signature(function).parameters
        several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
        hints = {
            key: hint
            for key, hint in get_type_hints(function).items()
            if key in parameters and parameters[key].kind not in several
        }
        if name.rpartition(".")[0] in {cls.__name__ for cls in OBJECTS} or "." not in name:
            required = {key for key in hints if parameters[key].default is inspect.Parameter.empty}
            if issubclass(call, argued.Proposition) if isinstance(call, type) else False:
                required |= {"statement", "place"}  # That of an unspoken one.
            if issubclass(call, argued.Relation) if isinstance(call, type) else False:
                required |= {"sources", "target"}
            yield Case(name, call, hints, {key: _good(name, key, hints[key]) for key in hints if key in required})


def _good(name: str, key: str, hint: Any) -> Any:
    for known in (f"{name}.{key}", key):
        if known in GOOD_BY_NAME:
            return GOOD_BY_NAME[known]
    origin = get_origin(hint)
    parts = [part for part in get_args(hint) if part is not type(None)]
    if origin in (Union, types.UnionType):
        return _good(name, key, parts[0])
    if origin is not None:
        if origin is Callable:
            return list
        made = _good(name, key, parts[0])
        return (made,) if origin is tuple else {made} if origin is set else [made]
    return GOOD[hint]


CASES = list(_cases())


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a type, as far as these values need it."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint in (Any, object):
        return True
    if origin in (Union, types.UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is Literal:
        return any(type(value) is type(part) and value == part for part in parts)
    if hint is int:
        return type(value) is int
    if origin is None and getattr(hint, "_is_protocol", False):
        return callable(value)
    if not isinstance(value, origin or hint):
        return False
    if origin in (None, type) or not parts or not isinstance(value, dict | list | tuple):
        return not isinstance(value, str | bytes) or origin is None
    pairs = value.items() if isinstance(value, dict) and len(parts) == 2 else [(item,) for item in value]
    return all(_fits(item, part) for pair in pairs for item, part in zip(pair, parts))


def _by_parameter() -> Iterator[Any]:
    for case in CASES:
        for key in case.hints:
            yield pytest.param(case, key, id=f"{case.name}-{key}")


def _error_of(case: Case, key: str, value: Any) -> Exception | None:
    """The exception that a call raises, which can be shown."""
    try:
        case.call(**case.arguments(key, value))
    except Exception as error:  # noqa: BLE001 - which ones are raised is what is tested
        return error if f"{error!r}{error}" else None
    return None


@pytest.mark.parametrize(("case", "key"), list(_by_parameter()))
def test_a_value_of_another_type_is_refused_with_what_was_expected(case: Case, key: str) -> None:
    for value in WRONG:
        if _fits(value, case.hints[key]):
            continue
        with pytest.raises((TypeError, ModelError, KeyError)) as caught:
            case.call(**case.arguments(key, value))
        message = str(caught.value)
        if caught.type is TypeError:
            assert "expected " in message
            assert f"for `{key}`, found {type(value).__name__}" in message
        elif caught.type is KeyError:
            assert "undefined name" in message
        else:
            assert " must be a" in message


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_arguments_without_names_are_checked_too(case: Case) -> None:
    values: list[Any] = []
    rest = dict(case.required)
    for key, parameter in inspect.signature(case.call).parameters.items():
        if parameter.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD or key not in case.required:
            break
        wrong = next((value for value in WRONG if not _fits(value, case.hints[key])), None)
        if wrong is not None:
            with pytest.raises((TypeError, ModelError, KeyError), match=f"for `{key}`|must be|undefined name"):
                case.call(*values, wrong, **{name: good for name, good in rest.items() if name != key})
        values.append(rest.pop(key))


@pytest.mark.parametrize(("case", "key"), list(_by_parameter()))
def test_a_wrong_value_of_the_right_type_is_a_value_error_or_what_is_documented(case: Case, key: str) -> None:
    documented = re.findall(r"`(\w+)`", inspect.getdoc(case.call) or "")
    for value in UNUSUAL:
        if _fits(value, case.hints[key]):
            error = _error_of(case, key, value)
            names = {cls.__name__ for cls in type(error).__mro__}
            assert error is None or names & {"ValueError", "ModelError", *documented}


@pytest.mark.parametrize(("case", "key"), list(_by_parameter()))
def test_a_text_of_a_subclass_is_its_plain_text(case: Case, key: str) -> None:
    hint = case.hints[key]
    for plain in (case.required.get(key), "a", "line"):
        if type(plain) is not str or hint is object or not _fits(plain, hint):
            continue
        error, same = _error_of(case, key, plain), _error_of(case, key, Text(plain))
        assert (type(same), str(same)) == (type(error), str(error))
        if error is not None:
            continue
        found, expected = (case.call(**case.arguments(key, text)) for text in (Text(plain), plain))
        if isinstance(expected, argued.Drawing):
            found, expected = found.to_svg(), expected.to_svg()
        if isinstance(expected, argued.Edition):
            found, expected = found.text, expected.text
        if isinstance(expected, formats.Draft | formats.DraftUnit | formats.DraftRelation):
            found, expected = getattr(found, key), getattr(expected, key)  # Drafts aren't compared.
        assert repr(found) == repr(expected)
        assert found == expected or isinstance(found, ArgumentError)


def test_texts_of_subclasses_in_lists_and_data_are_plain_texts() -> None:
    assert argued.check(TEXT, select=[Text("A301")], ignore=(Text("A302"),)) == argued.check(
        TEXT, select=["A301"], ignore=["A302"]
    )
    data = argued.to_data(ARTICLE)

    def with_subclasses(value: Any) -> Any:
        if isinstance(value, dict):
            return {Text(key): with_subclasses(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [*map(with_subclasses, value)]
        return Text(value) if type(value) is str else value

    assert argued.from_data(with_subclasses(data)) == ARTICLE
    assert argued.validate(with_subclasses(data), "opinion") == argued.validate(data, "opinion")
    assert argued.attach(with_subclasses(argued.detach(ARTICLE)), Text(ARTICLE.text)) == ARTICLE
    premise = argued.Premise(name=Text("a"), statement=Text("It floods"), place=0, tags=[Text("x")])
    article = argued.Article(
        text=Text("Move."),
        metadata=argued.Metadata(author=[Text("A")], other=[argued.Entry(Text("k"), Text("v"))]),
        propositions=[premise],
    )
    assert argued.to_data(article) == argued.to_data(argued.parse(argued.dumps(article)))
    assert article[Text("a")] is article.get(Text("a")) is premise


def test_lists_that_are_shared_within_data_are_copied_once_for_each_depth() -> None:
    shared: Any = [Text("x")]
    for _ in range(30):
        shared = [shared, shared]
    assert argued.validate({"version": shared})
    circle: list[Any] = [Text("x")]
    circle.append(circle)
    assert argued.validate(circle)
    with pytest.raises(argued.LayerError):
        argued.attach(circle, "x")


@pytest.mark.parametrize("text", ["texts/bridge.argued", "bridge.argued", ".argued", "C:\\a b\\c.argued"])
def test_a_path_in_place_of_a_text_is_refused(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for function in (argued.check, argued.edit, argued.parse, argued.read, argued.strip, argued.tidy):
        with pytest.raises(ValueError, match=r"`argued\.load`.*`Path`.*`name=`"):
            function(text)
        assert function(text, name="<words>")
    article = argued.parse(text, name="<words>")
    written = argued.dumps(article)
    assert written == f"---\n---\n{text}"
    assert argued.parse(written) == article
    assert argued.tidy(written) == written
    assert argued.edit(text, name="<words>").text == text


@pytest.mark.parametrize(
    "text",
    [
        "See bridge.argued for more.",
        "a.argued\n",
        "x\nbridge.argued",
        "{premise: x.argued}.argued",
        "\\{.argued",
        "x.argue",
    ],
)
def test_other_texts_are_texts(text: str) -> None:
    article = argued.parse(text)
    assert article.text
    assert argued.parse(argued.dumps(article)) == article
    assert not argued.dumps(article).startswith("---")


def test_a_list_of_rules_isnt_taken_letter_by_letter() -> None:
    for select in ("A301", "text", b"A301"):
        with pytest.raises(TypeError, match=r'for `select`, found (str|bytes); one rule is a list, too: `\["A301"\]`'):
            argued.check(TEXT, select=select)  # type: ignore[arg-type]


def test_invalid_options_of_maps_are_value_errors() -> None:
    for options in ({"direction": "sideways"}, {"depth": -1}, {"focus": "no-such"}):
        with pytest.raises(DrawingError) as caught:
            argued.draw(ARTICLE, **options)
        assert isinstance(caught.value, ValueError)


def test_an_exception_describes_what_was_found_in_a_list() -> None:
    with pytest.raises(
        TypeError, match="expected Iterable of Diagnostic for `diagnostics`, found list of Diagnostic and int"
    ):
        argued.render([DIAGNOSTIC, 3], "x")  # type: ignore[list-item]
    with pytest.raises(TypeError, match="expected Mapping of str to str or None for `roles`, found dict of str to int"):
        argued.from_format("{}", "aif", roles={"x": 3})  # type: ignore[dict-item]


def test_a_draft_with_an_unknown_role_or_verb_is_a_value_error() -> None:
    unit = formats.DraftUnit(id="u", words="It floods", role="reason")
    with pytest.raises(ValueError, match=r"`u`: expected premise, .* or issue, found 'reason'"):
        formats.settle(formats.Draft(units=[unit]), "It floods.", formats.LoadOptions())
    unit.role = "premise"
    relation = formats.DraftRelation(id="r", verb="backs", sources=["u"], target="u")
    with pytest.raises(ValueError, match="`r`: expected supports, attacks or restates, found 'backs'"):
        formats.settle(formats.Draft(units=[unit], relations=[relation]), "It floods.", formats.LoadOptions())


def test_further_arguments_are_checked_too() -> None:
    with pytest.raises(TypeError, match="expected str for `names`, found int"):
        ARTICLE.without("a", 3)  # type: ignore[arg-type]
    assert ARTICLE.without(Text("a")) == ARTICLE.without("a")
