"""Read the machine's own apt sources to find the Debian mirror it uses.

No address of a mirror is written down here: the machine already has one, chosen
by whoever runs it, and the same mirror has the suite that holds Odoo.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_RELEASES = frozenset({"bullseye", "bookworm", "trixie", "forky"})
# These move: what they hold today need not fit Odoo's links tomorrow.
_ROLLING = frozenset({"testing", "unstable", "sid"})
_SUITES = _RELEASES | _ROLLING | {"oldstable", "stable"}


@dataclass(frozen=True)
class Source:
    """One address in apt's sources with the suites taken from it."""

    address: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str = ""


@dataclass(frozen=True)
class Mirror:
    """A Debian mirror: its address, its keyring, the stable suite to ask for."""

    address: str
    stable: str
    signed_by: str


def read_sources(folder: Path) -> list[Source]:
    """Return all binary sources below ``folder`` (``/etc/apt``), both notations."""
    sources: list[Source] = []
    parts = folder / "sources.list.d"
    for path in [folder / "sources.list", *sorted(parts.glob("*"))]:
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".list":
            sources += parse_lines(text)
        elif path.suffix == ".sources":
            sources += parse_stanzas(text)
    return sources


def parse_lines(text: str) -> Iterator[Source]:
    """Yield the sources of the one-line notation: ``deb [options] uri suite ...``."""
    pattern = re.compile(r"deb\s+(?:\[(?P<options>[^]]*)\]\s*)?(?P<rest>\S.*)")
    for line in text.splitlines():
        found = pattern.match(line.partition("#")[0].strip())
        if not found:
            continue
        address, *words = found["rest"].split()
        options = dict(
            option.split("=", 1)
            for option in (found["options"] or "").split()
            if "=" in option
        )
        yield Source(
            address, tuple(words[:1]), tuple(words[1:]), options.get("signed-by", "")
        )


def parse_stanzas(text: str) -> Iterator[Source]:
    """Yield the sources of the deb822 notation (``.sources`` files)."""
    text = re.sub(r"^#.*\n?", "", text, flags=re.M)
    for stanza in re.split(r"\n\s*\n", text):
        fields = {
            name.lower(): " ".join(value.split())
            for name, value in re.findall(
                r"^([A-Za-z-]+):(.*(?:\n[ \t].*)*)", stanza, re.M
            )
        }
        enabled = fields.get("enabled", "yes").lower() not in ("no", "false", "0")
        if not enabled or "deb" not in fields.get("types", "").split():
            continue
        signed_by = fields.get("signed-by", "")
        for address in fields.get("uris", "").split():
            yield Source(
                address,
                tuple(fields.get("suites", "").split()),
                tuple(fields.get("components", "").split()),
                signed_by if signed_by.startswith("/") else "",
            )


def debian_mirror(sources: list[Source], codename: str) -> Mirror | None:
    """Return the mirror whose suites carry Debian's main archive, if any.

    ``codename`` is the machine's own release; it wins when a source has it. On
    a machine that follows a rolling suite the stable one is asked for.
    """
    known = _SUITES | ({codename} if codename else set())
    found = [
        (suite, source)
        for source in sources
        for suite in source.suites
        if suite in known
        and "main" in source.components
        and not source.address.startswith("cdrom:")
    ]
    if not found:
        return None
    suite, source = min(found, key=lambda pair: pair[0] != codename)
    stable = "stable" if suite in _ROLLING else suite
    return Mirror(source.address, stable, source.signed_by)
