"""The words of the trade: one for each thing, and what is no longer said for it.

Looked at are names, comments, docstrings, sentences (texts with a blank in them),
labels (one word with a capital) and the names of files; of what is not Python each
line. Other words in quotes may be Amazon's or Odoo's and are left alone.
"""

import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from .home import ROOT

# As it stands in a sentence in lower case, or in a name taken apart -> what to say.
SAY = {
    r"(?:un)?answer\w*": "acknowledgement; response (of a server); reply",
    r"park(?:ed|s|ing)?": "on hold",
    r"exchanges?(?! rates?)": "API call",
    r"traffic": "API call log",
    r"(?:tak(?:es?|en|ing)|took) over (?:(?:an|the|these) )?orders?": "link",
    r"adopt\w*": "linked",
    r"doubts": "review reason",
    r"clarif\w*": "needs review; suspense",
    r"accounting (?:of amazon|at amazon)|amazon'?s accounting": "Amazon Finances",
    r"fulfilment(?: cent(?:er|re)s?)?|centres?": "FC; fulfillment center",
    r"(?<!fulfillment )(?<![</])centers?": "FC; fulfillment center",
    r"(?:goods|cartons?|transfers?|has|have|had) left(?! out)": "shipped",
    r"deduction cases?|cases? of (?:claims|deductions)": "deduction; claim",
    r"(?:test|live) stages?|stages? (?:off|test|live)": "onboarding level",
}
# A model is called so: in names, not in sentences, it is a record of that model.
_OF_MODELS = re.compile(r"\bexchanges?\b", re.IGNORECASE)
_DOTTED = re.compile(
    r"""[\w~.]+\.exchange\b[\w.]*|block: ["']center["']""", re.IGNORECASE
)
# Odoo's and CSS's: a page is laid out by these.
_LAYOUT = re.compile(r"""class="[^"]*"|"[^"\s]*"|'[^'\s]*'""")
_NOT_SAID = re.compile(rf"\b(?:{'|'.join(SAY)})\b")
# What speaks of the words themselves, is made by a program, or reads words of Amazon.
_LEFT_OUT = (
    "dev/words.py",
    "tests/dev/test_words.py",
    "acorn_vendor/i18n/",
    "acorn_vendor/documents/files/order_columns.py",
)
_FOLDERS = (
    "acorn_vendor",
    "acorn_vendor_batch",
    "vendor_central",
    "dev",
    "tests",
    "docs",
    "README.md",
)
# With a blank, or one word that is written as a label is.
_READ = re.compile(r"""\s|^["'][A-Z][a-z]+["']$""")
_SENTENCES = {tokenize.COMMENT, tokenize.STRING}
_KINDS = {".py", ".xml", ".js", ".md"}


def findings(root: Path = ROOT) -> list[str]:
    """Return what is said in old words."""
    return list(all_findings(root))


def all_findings(root: Path) -> Iterator[str]:
    """Yield each old word with its place, and the one to use."""
    for folder in _FOLDERS:
        start = root / folder
        for file in [start] if start.is_file() else sorted(start.rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.suffix in _KINDS and not name.startswith(_LEFT_OUT):
                text = file.read_text(encoding="utf-8")
                read = python_texts if file.suffix == ".py" else plain_texts
                stem = _OF_MODELS.sub("", taken_apart(file.stem))
                yield from found_in(name, [(0, stem), *read(text)])


def found_in(name: str, texts: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Yield the old words in texts of a file; each comes with its line."""
    for line, said in texts:
        for found in _NOT_SAID.finditer(said.lower()):
            row = line + said.count("\n", 0, found.start())
            yield f"{name}:{row}: {found[0]!r}, say: {instead_of(found[0])}"


def python_texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the names, comments and sentences of a program with their lines."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            yield token.start[0], _OF_MODELS.sub("", taken_apart(token.string))
        elif token.type in _SENTENCES and _READ.search(token.string):
            yield token.start[0], _DOTTED.sub("", token.string)


def plain_texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of what is no program, with its number."""
    for number, line in enumerate(text.splitlines(), 1):
        yield number, taken_apart(_DOTTED.sub("", _LAYOUT.sub("", line)))


def taken_apart(name: str) -> str:
    """Return the words of a name: ``LineAnswer`` and ``line_answer`` have two."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_./-]", " ", name)


def instead_of(word: str) -> str:
    """Return what to say instead of a word."""
    return next(said for old, said in SAY.items() if re.fullmatch(old, word))
