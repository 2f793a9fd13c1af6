"""``./acorn serve``: Odoo with the addon on a database that stays, to work in."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

from vendor_central.tokens import VendorGroup

from . import databases, guard, places
from .console import Failure, say, step
from .home import ADDON, digest
from .odoo_instance import Instance
from .odoo_source import Odoo, find_odoo
from .serving import serving
from .simulator import simulating

_DATABASE = "acorn_serve"


def run(arguments: list[str]) -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="./acorn serve",
        description="Run Odoo with the addon on a database that is kept, and the "
        "simulator, until Ctrl-C. The addon is updated when its files changed.",
    )
    parser.add_argument("--port", type=int, default=8069, help="Odoo's (%(default)s)")
    parser.add_argument(
        "--simulator-port",
        type=int,
        default=8190,
        help="the simulator's, best left the same for the accounts that name it "
        "(%(default)s)",
    )
    options = parser.parse_args(arguments)
    with ExitStack() as resources:
        instance = resources.enter_context(_kept_instance(options.port))
        simulator = resources.enter_context(
            simulating(instance.place, options.simulator_port)
        )
        simulator_address = simulator.wait()
        # The setup assistant offers it.
        login = asdict(VendorGroup())
        os.environ["ACORN_SIMULATOR"] = json.dumps(
            {"address": simulator_address, **login}
        )
        web = resources.enter_context(serving(instance))
        say(f"Odoo       {web.address}  (login admin, password admin)")
        say(f"simulator  {simulator_address}")
        say("Ctrl-C stops both; the database is kept")
        web.until_interrupted()
        say("stopping")
    return 0


@contextmanager
def _kept_instance(port: int) -> Iterator[Instance]:
    """Yield the instance whose database stays; one owner at a time."""
    odoo = find_odoo()
    server = databases.find_server()
    place = places.kept(digest(odoo.version, server.version))
    places.sweep()
    with ExitStack() as owned:
        try:
            owned.enter_context(places.owning(place, guard.start().run))
        except BlockingIOError:
            raise Failure("./acorn serve runs already") from None
        try:
            yield _open(odoo, server, place, port)
        finally:
            server.rest(place)


def _open(odoo: Odoo, server: databases.Server, place: Path, port: int) -> Instance:
    """Open the database, made or updated first if the addon is newer."""
    template = databases.addon_template(odoo, server)
    record = place / "addon"
    existed = record.exists() and server.exists(place, _DATABASE)
    if existed:
        connection = server.wake(place)
    else:
        connection = databases.open_copy(server, place, _DATABASE, template)
    instance = Instance(odoo, place, _DATABASE, connection, port)
    instance.write_settings(max_cron_threads=1)
    if existed and record.read_text() != template:
        with step("Updating the addon"):
            settings = ("-c", str(instance.settings_file), "--no-http")
            instance.run(*settings, "-u", ADDON.name, "--stop-after-init")
    record.write_text(template)
    return instance
