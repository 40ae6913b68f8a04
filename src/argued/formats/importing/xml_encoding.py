"""Decodes XML in the encoding that it declares or that its first bytes show (XML 1.0, appendix F)."""

from __future__ import annotations

import codecs
import re

from ...diagnostics.codes import BAD_ANNOTATION
from ...diagnostics.collector import DiagnosticCollector
from ...reading.decoding import decode
from ...support.limits import Limits
from ...text.display import cut, visible
from ...text.source import Source

_BEGINNINGS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("<".encode("utf-32-le"), "utf-32-le"),
    ("<".encode("utf-32-be"), "utf-32-be"),
    ("<".encode("utf-16-le"), "utf-16-le"),
    ("<".encode("utf-16-be"), "utf-16-be"),
)
"""What files begin with in encodings that are known by their first bytes: a byte order mark, or a `<`."""
_DECLARATION = re.compile(r"\ufeff?<\?xml\s[^>]{0,1000}?\bencoding\s*=\s*([\"'])([^\"'>]{0,1000})\1")
_KNOWN = re.compile(
    "utf-8|ascii|iso8859-[0-9]+|cp125[0-8]|cp437|cp850|cp866|koi8-[ru]|mac-roman|tis-620|big5|gb2312|gbk|gb18030|"
    "shift_jis|cp932|euc_jp|euc_kr|cp949"
)
"""The other encodings, by Python's names: those that begin as ASCII does, so that a declaration in them can be read."""
_UNICODE = re.compile("(utf-(?:8|16|32))(?:-[lb]e)?")
_DECLARE = "declare the encoding that the file is in, or save it as UTF-8 without a declaration"


def decode_xml(data: bytes, name: str, limits: Limits) -> tuple[Source, DiagnosticCollector]:
    """Decode bytes, and report an encoding that isn't known or isn't the file's, and bytes that aren't in it."""
    shown = next((encoding for beginning, encoding in _BEGINNINGS if data.startswith(beginning)), None)
    start = data[:8_000].decode(shown or "latin-1", "replace")
    declaration = _DECLARATION.match(start)
    declared = None if declaration is None else _canonical_name(declaration[2])
    if len(data) > limits.input_bytes or (declaration is None and shown in (None, "utf-8")):
        return decode(data, name, limits)
    problem, title = None, _family(shown or "").upper()
    if declaration is not None:
        title = f"`{visible(cut(declaration[2]))}`"
        if declared is None:
            problem = f"the encoding {title}, which the file declares, isn't known"
        elif shown is not None and _family(declared) != _family(shown):
            problem = f"the file declares the encoding {title}, but begins as {_family(shown).upper()}"
        elif shown is None and _family(declared) in ("utf-16", "utf-32"):
            problem = f"the file declares the encoding {title}, but isn't in it"
        elif shown is None and declared != "utf-8" and _is_utf_8(data):
            problem = f"the file declares the encoding {title}, but is in UTF-8"
    if problem is not None and declaration is not None:
        source = Source(data.decode(shown or "latin-1", "replace"), name)
        collector = DiagnosticCollector(source, limits.diagnostics)
        collector.report(BAD_ANNOTATION, problem, *declaration.span(2), help=_DECLARE)
        return source, collector
    encoding = shown or declared or "utf-8"
    if encoding == "utf-8":
        return decode(data, name, limits)
    return _decode(data, encoding, title, name, limits)


def _decode(data: bytes, encoding: str, title: str, name: str, limits: Limits) -> tuple[Source, DiagnosticCollector]:
    source = Source(data.decode(encoding, "replace"), name)
    collector = DiagnosticCollector(source, limits.diagnostics)
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        place = min(len(data[: error.start].decode(encoding, "replace")), len(source.text))
        invalid = data[error.start : error.end].hex(" ").upper()
        message = f"byte {error.start} isn't in the encoding {title}: {invalid}"
        collector.report(BAD_ANNOTATION, message, place, place, help=_DECLARE)
    return source, collector


def _canonical_name(declared: str) -> str | None:
    """Python's name for an encoding; None if it isn't known, or isn't one of a text."""
    try:
        name = codecs.lookup(declared).name if declared.isascii() and declared.isprintable() else ""
    except LookupError:
        return None
    return name if _KNOWN.fullmatch(name) or _UNICODE.fullmatch(name) else None


def _family(encoding: str) -> str:
    """`utf-16` for `utf-16-le`, and other encodings as they are; ASCII is a part of UTF-8."""
    match = _UNICODE.fullmatch(encoding)
    return match[1] if match is not None else "utf-8" if encoding == "ascii" else encoding


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8 and not only ASCII. A text in another encoding hardly ever is, by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
