"""Programs of the system that some tests and reports need, but nothing else.

They come from the machine's own package manager where the user may install, and
are done without where not: what then cannot run is named.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass

from .console import say, step


@dataclass(frozen=True)
class Program:
    """A program, the names it goes by, and Debian's package of it."""

    name: str
    commands: tuple[str, ...]
    purpose: str


PROGRAMS = (
    Program(
        "chromium",
        ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable"),
        "tests in a browser",
    ),
    Program("wkhtmltopdf", ("wkhtmltopdf",), "documents as PDF"),
)


def missing() -> list[Program]:
    """Return the programs that are not on the PATH."""
    return [p for p in PROGRAMS if not any(map(shutil.which, p.commands))]


def install_missing() -> None:
    """Install what is not there, as far as the user may."""
    for program in missing():
        install(program)


def install(program: Program) -> None:
    """Install a program with apt-get if that needs no password; else say so.

    ``ACORN_NO_INSTALL=1`` leaves the system as it is.
    """
    prefix = _prefix()
    if prefix is None:
        say(f"{program.name} is missing and cannot be installed: {_WHY_NOT}")
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    with step(f"Installing {program.name} with apt-get ({program.purpose})"):
        for arguments in (
            ["-qq", "update"],
            ["-qq", "-y", "--no-install-recommends", "install", program.name],
        ):
            result = subprocess.run(
                [*prefix, "apt-get", *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
            )
    if result.returncode:
        say(f"apt-get could not: {result.stderr.strip()[-500:]}")


_WHY_NOT = "that takes apt-get and root, or sudo without a password"


def _prefix() -> list[str] | None:
    """Return what to put before apt-get; None where it cannot be used."""
    if os.environ.get("ACORN_NO_INSTALL") == "1" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo"):
        allowed = subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
        return sudo if allowed else None
    return None
