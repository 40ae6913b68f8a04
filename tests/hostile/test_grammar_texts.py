"""Texts made from the grammar file by hypothesis, sound and broken, are read as lark reads them."""

from hypothesis import HealthCheck, example, given, settings
from support.grammar_texts import broken_texts, valid_texts
from support.oracle import argued_accepts, lark_accepts
from support.properties import check_text

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@slow
@given(valid_texts())
def test_what_the_grammar_makes_is_sound_to_reader_and_lark(text: str) -> None:
    assert lark_accepts(text)
    assert argued_accepts(text)


@slow
@given(valid_texts())
def test_what_the_grammar_makes_has_every_property(text: str) -> None:
    check_text(text)


@slow
@given(broken_texts())
@example("{more a}")
def test_what_the_grammar_makes_has_every_property_when_broken(text: str) -> None:
    check_text(text)
