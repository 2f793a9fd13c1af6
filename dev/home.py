"""The home of downloads, environments and template databases between runs.

Everything lies under ``ACORN_HOME`` and is named after a hash of what it is made
of, so a changed ingredient leads to a new folder and nothing is ever stale.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDON = ROOT / "acorn_vendor"
# Small addons that Odoo installs by itself, each with the app of Odoo's it is about.
BESIDE = {ROOT / "acorn_vendor_batch": "stock_picking_batch"}


def companions(modules: Iterable[str]) -> list[Path]:
    """Return the small addons that come along where these modules are installed."""
    known = set(modules)
    return [addon for addon, needed in BESIDE.items() if needed in known]


_COMPLETE = ".complete"


def acorn_home() -> Path:
    """Return ``ACORN_HOME``, by default a folder in the user's cache; make it."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    home = Path(os.environ.get("ACORN_HOME") or Path(cache) / "acorn-vendor")
    home.mkdir(parents=True, exist_ok=True)
    return home.resolve()


def digest(*parts: object) -> str:
    """Return a short name for the given ingredients; order and type count."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def files_digest(folder: Path, leave_out: frozenset[str] = frozenset()) -> str:
    """Return a short name for the content of a folder's files.

    ``leave_out`` names entries directly below ``folder`` that do not matter.
    """
    summary = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if relative.parts[0] in leave_out or "__pycache__" in relative.parts:
            continue
        if path.is_file():
            summary.update(f"{relative}\0{path.stat().st_size}\0".encode())
            summary.update(path.read_bytes())
    return summary.hexdigest()[:12]


@contextlib.contextmanager
def locked(lock_file: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold a lock between processes; it ends with the process, however that ends."""
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


def is_complete(folder: Path) -> bool:
    """Tell whether a cached folder was finished by whoever began it."""
    return (folder / _COMPLETE).exists()


def mark_complete(folder: Path) -> None:
    """Declare a cached folder finished; nobody uses it before."""
    (folder / _COMPLETE).touch()


def cached(folder: Path, build: Callable[[Path], None]) -> Path:
    """Return ``folder``, filled by ``build(folder)`` unless that was done before.

    Callers at the same time wait for the first one. What an interrupted build
    left behind is removed before the next one: only the mark makes it count.
    """
    if is_complete(folder):
        return folder
    with locked(folder.with_name(f"{folder.name}.lock")):
        if not is_complete(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            build(folder)
            mark_complete(folder)
    return folder
