"""A coverage-guided fuzzer over the whole way of a text: read, model, and every output. See docs/testing.md.

    python tests/fuzz/fuzz_argued.py [--import FORMAT] [--collect FOLDER] [--folder FOLDER] [options and files]

Options and files are libFuzzer's. It begins with the examples, and keeps what it learns in a folder (`.fuzz`, which
git ignores). It stops at the first input that breaks a property; with `--collect` it continues, and keeps the first
such input of each place in the code. With `--import` the inputs are files in another format, followed by their
articles, if there are any.
"""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["argued", "yaml"]):
    import yaml  # noqa: F401 - argued imports it late; here it is imported to be watched.

    import argued
    from argued.markup.grammar import grammar
    from argued.reading.reader import read_bytes, read_text
    from argued.support.limits import Limits

    for module in pkgutil.walk_packages(argued.__path__, "argued."):
        if module.name not in ("argued.__main__", "argued.pytest_plugin"):
            importlib.import_module(module.name)

from support.import_checks import check_import  # noqa: E402 - found by the path above.
from support.outputs import check_outputs  # noqa: E402
from support.places import BAD, EXAMPLE, GOOD  # noqa: E402
from support.properties import check_diagnostics, check_rendering, check_text  # noqa: E402

DEFAULTS = ("-max_len=4096", "-timeout=5", "-rss_limit_mb=2048")
SIGNS = ("{", "}", ":", '"', "\\", "#", ",", "+", "=", "{#", "\\{", "\\}", "\\\\", ": ", "\n", "\r\n", "\r", "\n\n")
FRONT_MATTER = ("---\n", "---\r\n", "title: ", "author: [", "language: en", "&a ", "*a", "!!str ", "%YAML 1.1", "? ")
CHARACTERS = ("\ufeff", "\0", "\x1b", "\x85", "\u2028", "\u202e", "\u0301", "橋", "😀", "é", "\U000e0041")
OPENINGS = ("{premise a: ", "{conclusion c from a: ", '{premise "s"}', "{more a: ", "{again a: ", "{issue q: ")
BYTES = (b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82")


def check(data: bytes) -> None:
    """Hold the properties against the bytes of a file, and against its text."""
    outcome = read_bytes(data, "file", Limits())
    # Each byte that isn't UTF-8 becomes half a surrogate pair: only the API can get such a text.
    text = data.decode("utf-8", "surrogateescape")
    sound = check_text(text)
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        assert outcome == read_text(text, "file", Limits())
        assert (outcome.article is not None) == sound
        if outcome.article is not None:
            check_outputs(text, outcome.article)
        return
    shown = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    assert outcome.source.text == shown
    assert outcome.article is None
    assert "A001" in [item.code for item in outcome.diagnostics]
    check_diagnostics(shown, outcome.diagnostics, "file")
    check_rendering(shown, outcome.diagnostics)


SEPARATOR = b"\n\f\n"
"""Separates a file in another format from its article."""


def check_imported(form: str, data: bytes) -> None:
    """Hold the properties of imports against the bytes of a file, and of its article."""
    content, _, article_text = data.partition(SEPARATOR)
    text = article_text.decode("utf-8", "surrogateescape") if SEPARATOR in data else None
    check_import(form, content, text)


def files_in(form: str) -> list[bytes]:
    """The examples in another format, with what is kept aside and without; of CDCP, which isn't written, a sample."""
    if form == "cdcp":
        folder = TESTS / "formats" / "files"
        return [(folder / "ferry.ann.json").read_bytes() + SEPARATOR + (folder / "ferry.txt").read_bytes()]
    files = []
    for path in [*GOOD, EXAMPLE]:
        article = argued.load(path)
        for bare in (False, True):
            content = argued.to_format(article, form, bare=bare).content.encode()
            files += [content + SEPARATOR + article.text.encode(), content]
    return files


class Collector:
    """Keeps the first input that breaks a property at each place in the code."""

    def __init__(self, folder: Path, check: Callable[[bytes], None]) -> None:
        self.folder = folder
        self._check = check
        self.places: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def check(self, data: bytes) -> None:
        try:
            self._check(data)
        except Exception as error:  # noqa: BLE001 - whatever comes is a finding.
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{type(error).__name__} " + " ".join(
                f"{Path(item.filename).name}:{item.lineno}" for item in frames
            )
            if place not in self.places:
                self.places.add(place)
                name = hashlib.sha256(place.encode()).hexdigest()[:12]
                (self.folder / name).write_bytes(data)
                (self.folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)))
                print(f"FINDING {name}: {place}", flush=True)


def write_dictionary(path: Path, entries: Iterable[bytes]) -> None:
    """Words for the fuzzer to insert, in libFuzzer's form."""
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in entry) + '"\n' for entry in entries))


def words_of_texts() -> list[bytes]:
    """The grammar's words and signs."""
    words = [*grammar().keywords, *SIGNS, *FRONT_MATTER, *CHARACTERS, *OPENINGS]
    return [*(word.encode() for word in words), *BYTES]


def words_of_files(files: Iterable[bytes]) -> list[bytes]:
    """The words of files in another format."""
    return sorted({word for file in files for word in re.findall(rb"[\w:-]{2,20}", file.partition(SEPARATOR)[0])})


def main(arguments: list[str]) -> None:
    """Read this file's own options, and hand the rest to libFuzzer."""
    options = {"--import": "", "--collect": "", "--folder": str(TESTS.parent / ".fuzz")}
    while len(arguments) > 1 and arguments[0] in options:
        options[arguments[0]] = arguments[1]
        arguments = arguments[2:]
    form = options["--import"]
    folder = Path(options["--folder"], form)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    test: Callable[[bytes], None] = partial(check_imported, form) if form else check
    seeds = files_in(form) if form else [path.read_bytes() for path in [*GOOD, *BAD, EXAMPLE]]
    words = words_of_files(seeds) if form else words_of_texts()
    if options["--collect"]:
        test = Collector(Path(options["--collect"]), test).check
    for number, seed in enumerate(seeds):
        (corpus / f"example-{number}").write_bytes(seed)
    write_dictionary(folder / "argued.dict", words)
    given = {argument.split("=")[0] for argument in arguments}
    arguments = [*arguments, *(default for default in DEFAULTS if default.split("=")[0] not in given)]
    if all(argument.startswith("-") for argument in arguments):
        arguments += [f"-dict={folder / 'argued.dict'}", f"-artifact_prefix={folder}/", str(corpus)]
    atheris.Setup([sys.argv[0], *arguments], test)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
