"""Decodes bytes, and checks the characters of a text."""

from __future__ import annotations

import codecs

from ..diagnostics.codes import INPUT_TOO_LARGE, INVALID_UTF_8, LONE_SURROGATE
from ..diagnostics.collector import DiagnosticCollector
from ..support.limits import Limits, raise_limit
from ..text.source import SURROGATES, Source

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_BYTES_SHOWN = 8


def decode(data: bytes, name: str, limits: Limits) -> tuple[Source, DiagnosticCollector]:
    """Decode bytes as strict UTF-8. Invalid bytes are reported with their offset, and become U+FFFD in the text."""
    if len(data) > limits.input_bytes:
        source = Source("", name)
        return source, _too_large(source, limits)
    try:
        source = Source(data.decode("utf-8"), name)
        return source, DiagnosticCollector(source, limits.diagnostics)
    except UnicodeDecodeError:
        # Each invalid byte becomes one lone surrogate, so that offsets in bytes can be computed.
        escaped = data.decode("utf-8", "surrogateescape")
    source = Source(SURROGATES.sub(lambda match: "\ufffd" * len(match[0]), escaped), name)
    collector = DiagnosticCollector(source, limits.diagnostics)
    # The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
    likely_encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    help_ = (
        f"this looks like {likely_encoding}; save the file as UTF-8" if likely_encoding else "save the file as UTF-8"
    )
    counted, offset = 0, 0
    for match in SURROGATES.finditer(escaped):
        start, end = match.span()
        offset += len(escaped[counted:start].encode("utf-8", "surrogateescape"))
        counted = start
        invalid = escaped[start : min(end, start + _BYTES_SHOWN)].encode("utf-8", "surrogateescape")
        shown = invalid.hex(" ").upper() + (" …" if end - start > _BYTES_SHOWN else "")
        collector.report(INVALID_UTF_8, f"byte {offset} is not UTF-8: {shown}", start, end, help=help_)
    return source, collector


def check_characters(source: Source, limits: Limits) -> DiagnosticCollector:
    """Check the length of a text, and report lone surrogates."""
    text = source.text
    if len(text) > limits.input_bytes:
        return _too_large(source, limits)
    try:
        length, is_valid = len(text.encode("utf-8")), True
    except UnicodeEncodeError:
        length, is_valid = len(text.encode("utf-8", "surrogatepass")), False
    if length > limits.input_bytes:
        return _too_large(source, limits)
    collector = DiagnosticCollector(source, limits.diagnostics)
    if not is_valid:
        for match in SURROGATES.finditer(text):
            message = f"U+{ord(match[0][0]):04X} is half of a surrogate pair, which isn't a character"
            collector.report(LONE_SURROGATE, message, *match.span())
    return collector


def _too_large(source: Source, limits: Limits) -> DiagnosticCollector:
    # A file is read no further than the limit, so its length isn't known.
    collector = DiagnosticCollector(source, limits.diagnostics)
    message = f"the text has more than {limits.input_bytes:,} bytes"
    collector.report(INPUT_TOO_LARGE, message, 0, 0, help=f"if this is intended, {raise_limit('input_bytes')}")
    return collector
