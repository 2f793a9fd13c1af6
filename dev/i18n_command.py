"""``./acorn i18n``: the addon's terms for translators, as Odoo exports them."""

import argparse
import re
from pathlib import Path

from .console import say
from .home import ADDON, ROOT
from .stack import fresh_stack

_TEMPLATE = ADDON / "i18n" / f"{ADDON.name}.pot"
_DATES = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date):.*\n', re.M)


def run(arguments: list[str]) -> int:
    """Write the template, or compare it; 1 when it is not current."""
    parser = argparse.ArgumentParser(
        prog="./acorn i18n", description=f"Write {_TEMPLATE.relative_to(ROOT)}."
    )
    parser.add_argument(
        "--check", action="store_true", help="only tell whether it is current"
    )
    options = parser.parse_args(arguments)
    old = _TEMPLATE.read_text(encoding="utf-8") if _TEMPLATE.exists() else ""
    new = _export()
    if without_dates(new) == without_dates(old):
        say("the terms are current")
        return 0
    if options.check:
        say("the terms are not current: run ./acorn i18n")
        return 1
    _TEMPLATE.parent.mkdir(exist_ok=True)
    _TEMPLATE.write_text(new, encoding="utf-8")
    say(f"wrote {_TEMPLATE.relative_to(ROOT)}")
    return 0


def without_dates(text: str) -> str:
    """Return a template without the lines that change each time it is made."""
    return _DATES.sub("", text)


def _export() -> str:
    with fresh_stack() as stack:
        output: Path = stack.place / "terms.pot"
        settings = ("-c", str(stack.settings_file), "-d", stack.database)
        stack.run("i18n", "export", *settings, "-o", str(output), ADDON.name)
        return output.read_text(encoding="utf-8")
