"""Which Python packages are needed, and in which versions.

The versions stand in ``pyproject.toml`` under ``[dependency-groups]``. What Odoo
needs is read from its Debian package, so a package that changes its needs is
followed even before its versions are pinned here.
"""

import ast
import re

from .home import ROOT

_DEBIAN_TO_PYPI = {
    "dateutil": "python-dateutil",
    "magic": "python-magic",
    "openssl": "pyopenssl",
    "pil": "pillow",
    "psycopg2": "psycopg2-binary",
    "serial": "pyserial",
    "stdnum": "python-stdnum",
    "usb": "pyusb",
}
# No module of Odoo Community imports it, and PyPI has it as source only.
_NOT_NEEDED = frozenset({"ofxparse"})
# reportlab 4 draws barcodes as pictures only with this part of its own.
_COMPANIONS = {"reportlab": ("rl-renderpm",)}


def pinned(group: str) -> list[str]:
    """Return the requirement lines of a dependency group in ``pyproject.toml``.

    Python 3.10 has no TOML reader, so only this shape is understood: a list of
    quoted strings, which reads the same in TOML and in Python.
    """
    text = "\n" + (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.partition("\n[dependency-groups]\n")[2].partition("\n[")[0]
    found = re.search(rf"^{re.escape(group)} = (\[.*?^\])", section, re.M | re.S)
    if not found:
        raise LookupError(f"pyproject.toml has no dependency group {group}")
    return [str(line) for line in ast.literal_eval(found[1])]


def normalised(requirement: str) -> str:
    """Return the package's name in a requirement line as PyPI compares it."""
    name = re.split(r"[\s<>=!~;\[(]", requirement.strip(), maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def from_debian(depends: str) -> list[str]:
    """Return the PyPI names for the ``python3-*`` packages of a Depends field."""
    names: list[str] = []
    for clause in depends.split(","):
        debian = re.match(r"\s*python3-([a-z0-9.+-]+)", clause)
        if debian and debian[1] not in _NOT_NEEDED:
            name = _DEBIAN_TO_PYPI.get(debian[1], debian[1])
            names += [name, *_COMPANIONS.get(name, ())]
    return names


def covering(names: list[str], pins: list[str]) -> list[str]:
    """Return the pinned lines, and after them the names that nothing pins."""
    known = {normalised(pin) for pin in pins}
    return [*pins, *(name for name in names if normalised(name) not in known)]
