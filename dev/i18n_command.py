"""``./acorn i18n``: the addons' terms for translators, as Odoo exports them."""

import argparse
import re
from pathlib import Path

from .console import say
from .home import ADDON, BESIDE
from .stack import fresh_stack

_DATES = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date):.*\n', re.M)


def run(arguments: list[str]) -> int:
    """Write the templates, or compare them; 1 when one is not current."""
    parser = argparse.ArgumentParser(
        prog="./acorn i18n", description="Write the template of each addon."
    )
    parser.add_argument(
        "--check", action="store_true", help="only tell whether it is current"
    )
    options = parser.parse_args(arguments)
    needed = {ADDON: (), **{addon: (module,) for addon, module in BESIDE.items()}}
    codes = [
        _write(addon, _export(addon, beside), only_check=options.check)
        for addon, beside in needed.items()
    ]
    return max(codes)


def _write(addon: Path, new: str, *, only_check: bool) -> int:
    """Write the template of an addon, unless it is only to be compared."""
    template = addon / "i18n" / f"{addon.name}.pot"
    old = template.read_text(encoding="utf-8") if template.exists() else ""
    if without_dates(new) == without_dates(old):
        say(f"the terms of {addon.name} are current")
        return 0
    if only_check:
        say(f"the terms of {addon.name} are not current: run ./acorn i18n")
        return 1
    template.parent.mkdir(exist_ok=True)
    template.write_text(new, encoding="utf-8")
    say(f"wrote {template.name}")
    return 0


def without_dates(text: str) -> str:
    """Return a template without the lines that change each time it is made."""
    return _DATES.sub("", text)


def _export(addon: Path, beside: tuple[str, ...]) -> str:
    with fresh_stack(beside=beside) as stack:
        output: Path = stack.place / "terms.pot"
        settings = ("-c", str(stack.settings_file), "-d", stack.database)
        stack.run("i18n", "export", *settings, "-o", str(output), addon.name)
        return output.read_text(encoding="utf-8")
