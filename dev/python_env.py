"""Make the Python environments, from PyPI, kept under ``ACORN_HOME``.

Two of them: one that runs Odoo, the tests and our tools, and one for the linters,
whose needs collide with Odoo's. Neither contains Odoo itself: where it is wanted
it comes in through ``PYTHONPATH``, and the pure tests prove they do without.
"""

import os
import subprocess
import sys
from pathlib import Path

from . import apt
from .console import Failure, step
from .home import acorn_home, cached, digest
from .requirements import pinned


def run_environment(odoo_requirements: tuple[str, ...]) -> Path:
    """Return the Python that has what Odoo and the tests need."""
    return _environment("run", [*odoo_requirements, *pinned("test")])


def lint_environment() -> Path:
    """Return the Python that has the linters."""
    return _environment("lint", pinned("lint"))


def _environment(name: str, requirements: list[str]) -> Path:
    key = digest(sys.version_info[:3], sys.base_prefix, sorted(requirements))

    def build(folder: Path) -> None:
        with step(f"Installing {len(requirements)} Python packages ({name})"):
            _create(folder)
            _install(folder, requirements)

    return python_of(cached(acorn_home() / "venv" / f"{name}-{key}", build))


def python_of(folder: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return folder / "bin" / "python"


def _create(folder: Path) -> None:
    """Make a virtual environment with pip in it.

    Debian's Python comes without the part of ``venv`` that brings pip; the
    package that has it is unpacked like Odoo's, without being installed.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    if _call([base, "-m", "venv", "--clear", str(folder)]).returncode == 0:
        return
    made = _call([base, "-m", "venv", "--clear", "--without-pip", str(folder)])
    if made.returncode:
        raise Failure(f"Python cannot make an environment: {made.stderr.strip()}")
    pip = folder / "pip-package"
    pip.mkdir()
    apt.unpack("stable", ["python3-pip-whl"], pip)
    wheel = next(pip.glob("usr/share/python-wheels/pip-*.whl"))
    python = str(python_of(folder))
    _check(_call([python, str(wheel / "pip"), "install", "-q", str(wheel)]))


def _install(folder: Path, requirements: list[str]) -> None:
    command = [str(python_of(folder)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--no-input", "--prefer-binary"]
    _check(_call([*command, *requirements]))


def install_addon(package: str, folder: Path) -> None:
    """Lay a package of PyPI into a new folder, without what it depends on.

    It depends on Odoo, which is not on PyPI.
    """
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-input", "--no-compile"]
    _check(_call([*command, "--target", str(folder), package]))


def _call(command: list[str]) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def _check(result: "subprocess.CompletedProcess[str]") -> None:
    if result.returncode:
        said = f"{result.stdout}\n{result.stderr}".strip()
        raise Failure(f"pip failed:\n{said[-3000:]}")
