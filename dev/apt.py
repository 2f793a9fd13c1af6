"""Fetch Debian packages and unpack them without installing anything.

apt runs with folders of its own under ``ACORN_HOME``: the machine's lists, cache
and installed packages are neither used nor changed, and no rights are needed.
"""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from .apt_sources import Mirror, debian_mirror, read_sources
from .console import Failure
from .home import acorn_home

_SETTINGS = Path("/etc/apt")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_OTHER_WAY = "Set ODOO_HOME to a checkout or an installation of Odoo 19 instead."


def unpack(suite: str, packages: list[str], into: Path) -> dict[str, str]:
    """Unpack Debian packages below ``into``, their paths kept.

    ``suite`` is ``sid`` or ``stable``: the latter is the machine's own release.
    Returns the version of each package. Raises :class:`Failure` without apt,
    without a Debian mirror, or when apt does not trust what it got.
    """
    mirror = _mirror()
    suite = mirror.stable if suite == "stable" else suite
    folder = acorn_home() / "apt" / suite
    options = _prepare(folder, mirror, suite)
    _run(["apt-get", *options, "-qq", "update"], folder)
    downloads = folder / "downloads"
    shutil.rmtree(downloads, ignore_errors=True)
    downloads.mkdir()
    _run(["apt-get", *options, "-qq", "download", *packages], downloads)
    versions = {}
    for archive in sorted(downloads.glob("*.deb")):
        _run(["dpkg-deb", "-x", str(archive), str(into)], downloads)
        versions[_field(archive, "Package")] = _field(archive, "Version")
        if depends := _field(archive, "Depends"):
            (into / f"{_field(archive, 'Package')}.depends").write_text(depends)
    shutil.rmtree(downloads)
    return versions


def _mirror() -> Mirror:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise Failure(f"There is no apt on this machine to get Odoo from. {_OTHER_WAY}")
    release = _os_release()
    codename = release.get("VERSION_CODENAME", "") if _is_debian(release) else ""
    mirror = debian_mirror(read_sources(_SETTINGS), codename)
    if not mirror:
        raise Failure(
            f"The apt sources of this machine name no Debian mirror. {_OTHER_WAY}"
        )
    return mirror


def _is_debian(release: dict[str, str]) -> bool:
    return release.get("ID") == "debian"


def _os_release() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _prepare(folder: Path, mirror: Mirror, suite: str) -> list[str]:
    """Make apt's own folders and return the options that point to them."""
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "status").touch()
    (folder / "sources.list").write_text(
        f"deb [{trust(mirror)}] {mirror.address} {suite} main\n"
    )
    settings = {
        "Dir::Etc::sourcelist": folder / "sources.list",
        "Dir::Etc::sourceparts": "-",
        "Dir::Etc::preferencesparts": "-",
        "Dir::State::lists": folder / "lists",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    if os.geteuid() == 0:
        # apt's own user may not enter a private ACORN_HOME.
        settings["APT::Sandbox::User"] = "root"
    return [part for name in settings for part in ("-o", f"{name}={settings[name]}")]


def trust(mirror: Mirror) -> str:
    """Return how apt is to check the mirror's signature."""
    keyring = next(
        (k for k in (mirror.signed_by, KEYRING) if k and Path(k).is_file()), ""
    )
    if keyring:
        return f"signed-by={keyring}"
    if os.environ.get("ACORN_UNVERIFIED") == "1":
        return "trusted=yes"
    raise Failure(
        f"Debian's keyring is missing ({KEYRING}), so Odoo's package cannot be "
        "verified. Install debian-archive-keyring, or set ACORN_UNVERIFIED=1 to go "
        f"on without. {_OTHER_WAY}"
    )


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    )
    if result.returncode:
        raise Failure(
            f"{command[0]} failed: {result.stderr.strip()[-2000:]}\n{_OTHER_WAY}"
        )


def _field(archive: Path, name: str) -> str:
    return subprocess.run(
        ["dpkg-deb", "-f", str(archive), name],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
