"""Template databases, so that a stack costs a copy and not an installation.

Two layers: the *base* has the modules the addon depends on, and is made again
when Odoo or that list changes; the *addon* layer is a copy of the base with the
addon installed, and is made again when a file of the addon changes that leaves a
trace in a database. Between them lies a third where other modules are wanted
*beside* the addon, or a database that was *lived* in: with Odoo's demo data, a second
company, and years of orders. A last one has the company of the Odoo tests.
"""

import ast
import contextlib
import fcntl
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from .connection import Connection
from .console import Failure, step
from .given_server import GivenServer
from .home import ADDON, acorn_home, companions, digest, files_digest, locked
from .odoo_instance import Instance, free_port
from .odoo_source import Odoo
from .private_server import PrivateServer
from .throw_away import throw_away

# Enough for several branches that are worked on at the same time.
_TEMPLATES_KEPT = 12
_SCRIPTS = Path(__file__).parent / "odoo_scripts"
_SET_UP = _SCRIPTS / "set_up_company.py"
_LIVE = _SCRIPTS / "live_for_years.py"
_SUPPLIER = _SCRIPTS / "keep_test_company.py"
_FINGERPRINT = ADDON / "tests" / "lived_fingerprint.py"
# Nothing in them is loaded into a database.
_NO_TRACE = frozenset(
    {"tests", "spapi", "documents", "rules", "README.md", "README.rst"}
)


class Server(Protocol):
    """A server of either kind; see the docstrings there."""

    version: str

    def has(self, template: str) -> bool: ...
    def open(self, place: Path, database: str, template: str | None) -> Connection: ...
    def keep(self, place: Path, database: str, template: str) -> None: ...
    def forget(self, template: str) -> None: ...
    def exists(self, place: Path, database: str) -> bool: ...
    def wake(self, place: Path) -> Connection: ...
    def rest(self, place: Path) -> None: ...


def find_server() -> Server:
    """Return the given server if there is one, else the maker of private ones."""
    if address := os.environ.get("ACORN_DATABASE_URL"):
        return GivenServer(address)
    return PrivateServer()


def manifest() -> dict[str, object]:
    """Return the addon's manifest."""
    path = ADDON / "__manifest__.py"
    if not path.is_file():
        raise Failure(f"there is no addon at {ADDON}: it has no manifest")
    values = ast.literal_eval(path.read_text(encoding="utf-8"))
    return {str(name): value for name, value in values.items()}


def addon_template(
    odoo: Odoo, server: Server, beside: Sequence[str] = (), *, lived: bool = False
) -> str:
    """Return the name of the template with the addon, made if need be.

    With modules ``beside`` it the addon comes into a database that has them already,
    or was ``lived`` in, and is updated once: both must pass without a complaint.
    """
    base, modules = _base(odoo, server)
    below = _Layer(base)
    if beside:
        below = _beside(base, beside)
    elif lived:
        below = _lived(base)
    addons = [ADDON, *companions(beside)]
    traces = [files_digest(addon, _NO_TRACE) for addon in addons]
    name = f"addon_{digest(below.name, *traces)}"
    if server.has(name):
        return name

    def install_addon(instance: Instance) -> None:
        _install(instance, ADDON.name)
        _check_installed(instance, [addon.name for addon in addons])
        if below.fill:
            _install(instance, ADDON.name, option="-u")
            _check_no_error(instance)

    base_template(odoo, server)
    if below.fill:
        _make(odoo, server, below.name, base, below.fill, below.title)
    _make(odoo, server, name, below.name, install_addon, "Installing the addon")
    return name


def tests_template(
    odoo: Odoo, server: Server, beside: Sequence[str] = (), *, lived: bool = False
) -> str:
    """Return the name of the template for the Odoo tests, made if need be."""
    addon = addon_template(odoo, server, beside, lived=lived)
    # What was lived in stays as it was: its tests look for what has changed.
    if lived:
        return addon
    name = f"tests_{digest(addon, _SUPPLIER.read_text())}"
    found = partial(Instance.run_script, script=_SUPPLIER, quiet=True)
    _make(odoo, server, name, addon, found, "Founding the company of the tests")
    return name


def base_template(odoo: Odoo, server: Server) -> str:
    """Return the name of the template without the addon, made if need be."""
    name, modules = _base(odoo, server)

    def install_base(instance: Instance) -> None:
        _install(instance, "base")
        instance.run_script(_SET_UP, quiet=True, modules=modules)

    _make(odoo, server, name, None, install_base, "Installing what the addon needs")
    return name


def _base(odoo: Odoo, server: Server) -> tuple[str, list[str]]:
    """Return the name of the base, and the modules in it."""
    depends = manifest().get("depends")
    modules = sorted(depends) if isinstance(depends, list) else ["base"]
    parts = (odoo.version, odoo.requirements, server.version, modules)
    return "base_" + digest(*parts, _SET_UP.read_text()), modules


@dataclass(frozen=True)
class _Layer:
    """What lies below the addon: the base, or the base filled with something."""

    name: str
    title: str = ""
    fill: Callable[[Instance], None] | None = None


def _beside(base: str, modules: Sequence[str]) -> _Layer:
    """Return the layer in which other modules are installed."""

    def install_beside(instance: Instance) -> None:
        _install(instance, *modules)
        _check_installed(instance, modules)

    title = f"Installing {len(modules)} modules to stand beside the addon"
    return _Layer(f"beside_{digest(base, sorted(modules))}", title, install_beside)


def _lived(base: str) -> _Layer:
    """Return the layer in which others have worked for years."""

    def live(instance: Instance) -> None:
        instance.run_script(_LIVE, quiet=True, fingerprint=str(_FINGERPRINT))

    name = f"lived_{digest(base, _LIVE.read_text(), _FINGERPRINT.read_text())}"
    return _Layer(name, "Living in a database for years", live)


def _install(instance: Instance, *modules: str, option: str = "-i") -> None:
    """Install modules, or update them; :class:`Failure` with what Odoo says."""
    instance.run(
        *("-c", str(instance.settings_file), option, ",".join(modules)),
        *("--stop-after-init", "--no-http"),
    )


def open_copy(
    server: Server, place: Path, database: str, template: str | None
) -> Connection:
    """Open a copy of a template in a place; nobody removes it meanwhile."""
    if template is None:
        return server.open(place, database, None)
    with locked(_use_of(template), shared=True):
        _use_of(template).touch()
        return server.open(place, database, template)


def _use_of(template: str) -> Path:
    """Return the file that is locked, and gets the time, when a template is used."""
    return acorn_home() / "locks" / f"{template}.use"


def _forget_old(server: Server, newest: str) -> None:
    """Remove templates of the same layer that were not used for longest."""
    layer = newest.partition("_")[0]
    uses = (acorn_home() / "locks").glob(f"{layer}_*.use")
    by_age = sorted(uses, key=lambda use: use.stat().st_mtime, reverse=True)
    for use in by_age[_TEMPLATES_KEPT:]:
        with use.open("a") as handle, contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            server.forget(use.stem)
            use.unlink()


def _make(
    odoo: Odoo,
    server: Server,
    template: str,
    parent: str | None,
    install: Callable[[Instance], None],
    title: str,
) -> None:
    """Make a template unless it is there; others wait for the one who makes it."""
    if server.has(template):
        return
    with locked(acorn_home() / "locks" / template):
        if server.has(template):
            return
        with step(title), throw_away() as place:
            database = f"acorn_{place.name}"
            connection = open_copy(server, place, database, parent)
            instance = Instance(odoo, place, database, connection, free_port())
            instance.write_settings()
            install(instance)
            server.keep(place, database, template)
            _forget_old(server, newest=template)


def _check_no_error(instance: Instance) -> None:
    """Make sure that nothing was logged as an error, also what Odoo got over."""
    log = (instance.place / "odoo.log").read_text(errors="replace")
    if errors := re.findall(r"^.* (?:ERROR|CRITICAL) .*$", log, re.MULTILINE):
        raise Failure("Odoo complained beside other modules:\n" + "\n".join(errors))


def _check_installed(instance: Instance, modules: Sequence[str]) -> None:
    """Make sure that modules are there: Odoo only warns about what it skipped."""
    connection = instance.connection.open(instance.database)
    with contextlib.closing(connection):
        cursor = connection.cursor()
        cursor.execute("SELECT name FROM ir_module_module WHERE state = 'installed'")
        missing = sorted(set(modules) - {name for (name,) in cursor.fetchall()})
    if missing:
        log = (instance.place / "odoo.log").read_text(errors="replace")
        names = ", ".join(missing)
        raise Failure(f"Odoo did not install {names}:\n{log[-6000:]}")
