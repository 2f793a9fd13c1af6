"""A label printer that is not ours: what it makes of ZPL, as pictures.

``zpl-renderer-js`` (MIT) from npm holds Zebrash, an interpreter of ZPL in Go, as
WebAssembly. Node.js runs it; it is kept under ``ACORN_HOME`` like all else.
"""

import base64
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .home import acorn_home, cached

PACKAGE = "zpl-renderer-js@3.4.0"
_PATIENCE = 300
_SCRIPT = """
const {ready} = require("zpl-renderer-js");
const labels = JSON.parse(require("fs").readFileSync(0, "utf8"));
(async () => {
    const {api} = await ready;
    for (const [zpl, width, height, dots] of labels)
        console.log(await api.zplToBase64Async(zpl, width, height, dots));
    process.exit(0);
})();
"""


class NoRenderer(Exception):
    """The renderer cannot run here; the text says why."""


def pictures(
    labels: Sequence[str], size: tuple[float, float], dots: int
) -> list[bytes]:
    """Return a PNG of each label, a pixel for each dot of the print head.

    :param size: width and height of the paper in millimetres
    :param dots: dots of the print head per millimetre: 8 (203 dpi) or 12 (300 dpi)
    :raise NoRenderer: if there is no Node.js, or the package cannot be fetched
    """
    result = subprocess.run(
        ["node", "-e", _SCRIPT],
        cwd=_folder(),
        input=json.dumps([[zpl, *size, dots] for zpl in labels]),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=True,
    )
    return [base64.b64decode(line) for line in result.stdout.splitlines()]


def _folder() -> Path:
    """Return where the package is installed."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise NoRenderer(f"{program} is not on this machine")
    name = PACKAGE.replace("@", "-")
    return cached(acorn_home() / "npm" / name, _install)


def _install(folder: Path) -> None:
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
    result = subprocess.run(
        [*command, "--prefix", str(folder), PACKAGE],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    if result.returncode:
        raise NoRenderer(f"npm cannot fetch {PACKAGE}")
