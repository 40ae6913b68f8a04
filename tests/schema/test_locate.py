"""From a place in the data to the words of the file that say it."""

import pytest

from argued import parse, to_data
from argued.schema.locate import locate

TEXT = """---
title: T
author: [A, B]
"a/b~c": v
---
First line {issue q: Why?} and {issue s "S": what?}
{premise p "P" answers q answers s by "H" supports c via sign as r k=1 k=2 #t #u: The cellar}, they say,
{more p: floods}. {again p: It floods}, {more p: indeed}. {premise u "unspoken" #v} {premise: {again p: So}}
{conclusion c from u k=3: move it}.
"""


def shown(pointer: str) -> str:
    article = parse(TEXT)
    assert article.origin is not None
    start, end = locate(article.origin, to_data(article), pointer)
    return TEXT[start:end]


BODY = TEXT[TEXT.index("First") :]
OPENING = BODY[BODY.index("{premise p") : BODY.index("The cellar")]
MARK = OPENING + "The cellar}"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", 'First line {issue q: Why?} and {issue s "S": what?}'),
        ("/text", 'First line {issue q: Why?} and {issue s "S": what?}'),
        ("/objections", 'First line {issue q: Why?} and {issue s "S": what?}'),
        ("/metadata", "---"),
        ("/metadata/date", "---"),
        ("/metadata/title", "title: T"),
        ("/metadata/author", "author: [A, B]"),
        ("/metadata/author/1", "author: [A, B]"),
        ("/metadata/other/a~1b~0c", '"a/b~c": v'),
        ("/metadata/other", "---"),
        ("/issues/0/name", "q"),
        ("/issues/1/statement", '"S"'),
        ("/issues", '{issue s "S": what?}'),
        ("/premises/0", MARK),
        ("/premises/0/name", "p"),
        ("/premises/0/statement", '"P"'),
        ("/premises/0/holder", '"H"'),
        ("/premises/0/answers", "q"),
        ("/premises/0/answers/0", "q"),
        ("/premises/0/answers/1", "s"),
        ("/premises/0/answers/2", MARK),
        ("/premises/0/tags", "#t"),
        ("/premises/0/tags/1", "#u"),
        ("/premises/0/attributes", MARK),
        ("/premises/0/attributes/k", "k=1"),
        ("/premises/0/attributes/k/1", "k=1"),
        ("/premises/0/attributes/none", MARK),
        ("/premises/0/rank", MARK),
        ("/premises/0/mentions", MARK),
        ("/premises/0/mentions/0", "The cellar"),
        ("/premises/0/mentions/0/fragments", "The cellar"),
        ("/premises/0/mentions/0/fragments/0", "The cellar"),
        ("/premises/0/mentions/0/fragments/1/text", "floods"),
        ("/premises/0/mentions/1", "It floods"),
        ("/premises/0/mentions/1/fragments/1", "indeed"),
        ("/premises/1", '{premise u "unspoken" #v}'),
        ("/premises/1/mentions/0", '{premise u "unspoken" #v}'),
        ("/premises/1/place", '{premise u "unspoken" #v}'),
        ("/premises/2/name", "{premise: {again p: So}}"),
        ("/conclusions/0/attributes/k", "k=3"),
        ("/inferences/0", "c via sign as r"),
        ("/inferences/0/scheme", "c via sign as r"),
        ("/inferences/1/sources/0", "u"),
        ("/inferences", "u"),
    ],
)
def test_a_pointer_leads_to_what_says_it(pointer: str, expected: str) -> None:
    assert shown(pointer) == expected
