"""Quoted words are found in the text's own characters, in all scripts, and never inside a character."""

from __future__ import annotations

import pytest
from support.children import assert_linear

from argued.text.quotes import QuoteFinder


def found(quote: str, text: str) -> list[str]:
    """The places of a quote in a text; a `+` before those that end inside a word."""
    quotation = QuoteFinder(text).find(quote)
    return ["+" * quotation.ends_in_word + text[start:end] for start, end in quotation.places]


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        ("Close it", "Close it, or close it.", ["Close it"]),
        ("CLOSE IT", "Close it, or close it.", ["Close it", "close it"]),
        ("dont close, it", "“Don't close” it.", ["Don't close” it"]),
        ("dont; close", "“Don't close” it.", ["Don't close"]),
        ("don't close, it", "“Don’t close” it.", ["Don’t close” it"]),
        ("“It is old.”", "He said “It is old.”", ["“It is old.”"]),
        ("(old)", "It is old.", ["old"]),
        ("snake case", "a snake_case name", ["snake_case"]),
        ("— …", "a — … b — … c", ["— …", "— …"]),
        ("", "a", []),
        (" \n", "a b", []),
        ("a", "", []),
    ],
)
def test_words_are_found_without_case_signs_and_space(quote: str, text: str, places: list[str]) -> None:
    assert found(quote, text) == places


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("की", "का"),  # Devanagari
        ("लड़की", "लड़का"),
        ("क", "का"),
        ("কি", "কা"),  # Bengali
        ("நி", "நா"),  # Tamil
        ("తె", "తా"),  # Telugu
        ("กำ", "กา"),  # Thai
        ("น", "น้ำ"),
        ("ខ្មែ", "ខ្មា"),  # Khmer
        ("မြ", "မာ"),  # Burmese
        ("ދި", "ދު"),  # Thaana
        ("كتب", "كُتِبَ"),  # Arabic with vowel signs
        ("か", "か\u3099"),
        ("か", "が"),
        ("하", "한"),
        ("e", "e\u0301"),
        ("cafe", "cafe\u0301"),
        ("👍", "👍🏽"),
        ("👨", "👨\u200d👩\u200d👧"),
        ("🇩", "🇩🇪"),
        ("1", "1\ufe0f\u20e3"),
    ],
)
def test_other_letters_and_parts_of_characters_arent_found(quote: str, text: str) -> None:
    assert found(quote, text) == []
    assert found(f"x {quote}", f"x {text} y") in ([], ["x"])
    assert found(text, text) == [text]


@pytest.mark.parametrize(
    ("quote", "text", "place"),
    [
        ("が", "か\u3099", "か\u3099"),
        ("か\u3099", "が", "が"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("Brücke", "die Bru\u0308cke", "Bru\u0308cke"),
        ("a\u0323\u0307", "a\u0307\u0323", "a\u0307\u0323"),
        ("很旧,很贵", "桥很旧，很贵。", "很旧，很贵"),
        ("橋は古い 高い", "この橋は古い。高い！", "橋は古い。高い"),
        ("สะพาน เก่า", "ว่าสะพานเก่ามาก", "สะพานเก่า"),
        ("ស្ពាន", "មានស្ពាន\u200bចាស់", "ស្ពាន"),
        ("တံတား ဟောင်း", "ဒီတံတားဟောင်းတယ်", "တံတားဟောင်း"),
        ("ＡＩ ２", "AI 2", "AI 2"),
        ("ガス", "ｶﾞｽ代", "ｶﾞｽ"),
        ("Die Brücke", "Die Brü\u00adcke ist", "Die Brü\u00adcke"),
        ("Die Brücke", "Die \u200bBrücke\u200b", "Die \u200bBrücke"),
        ("Die Brücke", "Die\u2060 Brü\u2060cke", "Die\u2060 Brü\u2060cke"),
        ("Die Brü\u00adcke", "Die Brücke", "Die Brücke"),
        ("می\u200cخواهم", "من میخواهم", "میخواهم"),
        ("میخواهم", "من می\u200cخواهم", "می\u200cخواهم"),
        ("葛城", "葛\U000e0100城", "葛\U000e0100城"),
        ("كتب", "قال كتب", "كتب"),
        ("STRASSE", "die Straße", "Straße"),
        ("old", "\ufeffold", "old"),
    ],
)
def test_the_texts_own_characters_are_the_place(quote: str, text: str, place: str) -> None:
    assert found(quote, text) == [place]


def test_signs_around_words_are_taken_whole_or_not_at_all() -> None:
    assert found("A.", "A.\u0301 b") == ["A"]
    assert found("ok 👍", "ok 👍🏽") == ["ok"]
    assert found("ok 👍", "ok 👍") == ["ok 👍"]
    assert found("👍 ok", "👍 ok") == ["👍 ok"]


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        ("Brücke", "Die Brücken sind alt.", ["+Brücke"]),
        ("Die Brücke", "Die Brücken sind alt.", ["+Die Brücke"]),
        ("die bru\u0308cke", "Die Brü\u00adcken", ["+Die Brü\u00adcke"]),
        ("A notice is problematic", "A notice is problematicsince that date.", ["+A notice is problematic"]),
        ("Brücke", "Brücken und eine Brücke", ["Brücke"]),
        ("다리", "이 다리가 낡았다", ["+다리"]),
        ("தமி", "தமிழ்", ["+தமி"]),
        ("art", "A party.", []),
        ("art of", "A party of", []),
        ("since that date", "problematicsince that date", []),
        ("rücken sind", "Die Brücken sind alt.", []),
        ("It", "Item: item.", ["+It", "+it"]),
    ],
)
def test_places_may_end_inside_a_word_but_not_begin_there(quote: str, text: str, places: list[str]) -> None:
    assert found(quote, text) == places


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        ("Die Brücken sind alt", "Die Brü-\ncken sind alt.", ["Die Brü-\ncken sind alt"]),
        ("Die Brücke", "Die\u200bBrücke ist", ["Die\u200bBrücke"]),
        ("You dont say", "“You don’t say.”", ["You don’t say"]),
        ("You don't say", "You dont say.", ["You dont say"]),
        ("(send an e-mail)", "Or send an email)", ["send an email)"]),
        ("the e-mail", "The e-mail. The email.", ["The e-mail"]),
        ("hairs breadth", "hair's-breadth hair's-breadth", ["hair's-breadth", "hair's-breadth"]),
        ("the rapist is", "A therapist is", []),
        ("therapist is", "the rapist is", []),
        ("problematic since", "problematicsince", []),
        ("well known men", "well-knownmen", []),
        ("abcdefgh", "abcd-efghij abc", []),
        ("emails", "e-mails", []),  # Too short to be certain.
    ],
)
def test_signs_may_divide_words_but_spaces_count(quote: str, text: str, places: list[str]) -> None:
    assert found(quote, text) == places


def test_characters_are_found_inside_words_but_not_inside_characters() -> None:
    assert list(QuoteFinder("A party.").find_characters("art")) == [(3, 6)]
    assert list(QuoteFinder("e\u0301e").find_characters("e")) == [(2, 3)]


def test_a_search_may_begin_later_in_the_text() -> None:
    finder = QuoteFinder("It is. It is!" + " and" * 1_000)
    assert [finder.find_from("it is", offset) for offset in (0, 1, 7, 8)] == [(0, 5), (7, 12), (7, 12), None]
    assert finder.find_from("and", 4_000) == (4_002, 4_005)


def test_the_first_places_of_very_frequent_words_are_found() -> None:
    places = QuoteFinder("a " * 300).find("a").places
    assert places == tuple((2 * index, 2 * index + 1) for index in range(len(places)))
    assert 100 <= len(places) < 300


def test_a_quote_that_begins_as_many_others_do_is_found() -> None:
    text = "it is a pity " * 300 + "it is a long and narrow road"
    assert found("It is a long and narrow road", text) == ["it is a long and narrow road"]


def _find_all(texts: tuple[str, list[str]]) -> int:
    text, quotes = texts
    finder = QuoteFinder(text)
    return sum(len(finder.find(quote).places) for quote in quotes)


@pytest.mark.growth
@pytest.mark.parametrize(
    "make",
    [
        lambda size: ("a" + "\u0316\u0301" * size, ["a" + "\u0316\u0301" * size]),
        lambda size: ("a" + "\u0316\u0301" * size, ["\u0301"] * size),
        lambda size: ("a b " * size, ["a b " * (size // count) for count in range(1, 10)]),
        lambda size: ("a b " * size, [f"{'A' * (count % 2)}a b a c{count}" for count in range(size)]),
        lambda size: ("ab" * size + " " + "ab\xad" * size, [f"ab{'ab' * count}" for count in range(40)]),
        lambda size: (" ".join(f"w{number}" for number in range(size)), [f"w{number}" for number in range(size)]),
        lambda size: ("很旧，" * size, [f"很旧{'很旧' * (number % 9)}" for number in range(size // 10)]),
        lambda size: ("ab-" * size, ["ab" * (size // count) for count in range(2, 20)]),
        lambda size: ("ab " * size, ["ab-" * (size // count) + "a" for count in range(2, 20)]),
        lambda size: ("— " * size, ["—"] * size),
    ],
)
def test_time_grows_with_the_text_and_the_quotes(make: object) -> None:
    assert_linear(_find_all, make, 4_000)  # type: ignore[arg-type]
