"""Find Odoo 19: the one in ``ODOO_HOME``, else Debian's package, unpacked.

Debian's package cannot be installed next to every release of Debian, but it is
plain Python and unpacks anywhere as long as its paths are kept: Debian replaced
some of Odoo's assets by relative links to other packages.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from . import apt
from .console import Failure, say, step
from .home import acorn_home, cached, digest
from .requirements import covering, from_debian, pinned

SERIES = (19, 0)
_FROM_SID = ["odoo-19", "fonts-montserrat", "fonts-glyphicons-halflings"]
# sid has a Font Awesome without the files Odoo's assets link to.
_FROM_STABLE = [
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome",
    "fonts-roboto-unhinted",
    "fonts-ocr-b",
    "fonts-inconsolata",
]
# Debian removed it for its licence; the browser logs its absence as an error,
# and an error in the console fails every browser test. Nothing here uses it.
_EMPTY_ASSET = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


@dataclass(frozen=True)
class Odoo:
    """An Odoo that can be started with ``python_path`` on ``PYTHONPATH``."""

    version: str
    python_path: Path
    script: Path
    addons_paths: tuple[Path, ...]
    requirements: tuple[str, ...]


def find_odoo() -> Odoo:
    """Return the Odoo to work with, fetched first if need be."""
    if given := os.environ.get("ODOO_HOME"):
        return _installed(Path(given).expanduser().resolve())
    key = digest(_FROM_SID, _FROM_STABLE, _EMPTY_ASSET)
    return _unpacked(cached(acorn_home() / "odoo" / key, _fetch))


def _installed(home: Path) -> Odoo:
    """Return the Odoo in ``ODOO_HOME``: a checkout, a prefix or its packages."""
    places = [home, home / "usr/lib/python3/dist-packages"]
    places += sorted(home.glob("lib/python3*/site-packages"))
    for place in places:
        release = place / "odoo" / "release.py"
        if release.is_file():
            break
    else:
        raise Failure(f"ODOO_HOME is {home}, but there is no odoo/release.py below it.")
    found = re.search(
        r"^version_info = \((\d+), (\d+)", release.read_text("utf-8"), re.M
    )
    if not found or (int(found[1]), int(found[2])) != SERIES:
        raise Failure(f"ODOO_HOME is {home}, which is not Odoo 19.0.")
    scripts = [place / "odoo-bin", home / "usr/bin/odoo", home / "bin/odoo"]
    return Odoo(
        version=f"19.0 in {place}, {release.stat().st_mtime_ns}",
        python_path=place,
        script=next((s for s in scripts if s.is_file()), _own_script()),
        addons_paths=tuple(p for p in [place / "addons"] if (p / "account").is_dir()),
        requirements=tuple(pinned("odoo")),
    )


def _own_script() -> Path:
    """Return a start script for an Odoo that came without one."""
    script = acorn_home() / "odoo-start.py"
    script.write_text("import odoo.cli\n\nodoo.cli.main()\n")
    return script


def _fetch(root: Path) -> None:
    with step("Getting Odoo 19 from Debian (123 MB)"):
        versions = apt.unpack("sid", _FROM_SID, root)
        versions |= apt.unpack("stable", _FROM_STABLE, root)
    asset = _addons(root) / _EMPTY_ASSET
    asset.parent.mkdir(parents=True, exist_ok=True)
    asset.touch(exist_ok=True)
    for link in dangling_links(_addons(root)):
        say(f"warning: an asset of Odoo links to nothing: {link}")
    (root / "versions.json").write_text(json.dumps(versions, indent=2))


def _addons(root: Path) -> Path:
    return root / "usr/lib/python3/dist-packages/odoo/addons"


def dangling_links(folder: Path) -> list[Path]:
    """Return the links below ``folder`` whose target is not there."""
    return [p for p in folder.rglob("*") if p.is_symlink() and not p.exists()]


def _unpacked(root: Path) -> Odoo:
    versions = json.loads((root / "versions.json").read_text())
    depends = (root / "odoo-19.depends").read_text()
    return Odoo(
        version=versions["odoo-19"],
        python_path=root / "usr/lib/python3/dist-packages",
        script=root / "usr/bin/odoo",
        addons_paths=(),
        requirements=tuple(covering(from_debian(depends), pinned("odoo"))),
    )
