"""A stack: a fresh database with the addon, a simulator, and free ports."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import databases
from .community import with_community
from .odoo_instance import Instance, free_port
from .odoo_source import find_odoo
from .simulator import simulating
from .throw_away import throw_away

# What is in a list of apps that was made before the folder came.
_UNLISTED = (
    "DELETE FROM ir_module_module WHERE name LIKE 'acorn!_vendor%' ESCAPE '!'",
    "DELETE FROM ir_model_data WHERE name LIKE 'module!_acorn!_vendor%' ESCAPE '!'",
)


@dataclass(frozen=True)
class Stack(Instance):
    """An :class:`~dev.odoo_instance.Instance` with a simulator beside it.

    ``database``, ``settings_file``, ``http_port``, ``run_script()`` and the rest
    come from there; ``simulator_url`` is the simulator's address.
    """

    simulator_url: str = ""

    def environment(self) -> dict[str, str]:
        """Return the environment for commands that work with the stack."""
        return {
            **super().environment(),
            "ACORN_DB": self.database,
            "ACORN_CONF": str(self.settings_file),
            "ACORN_PYTHON": sys.executable,
            "ACORN_ODOO": str(self.odoo.script),
            "ACORN_SIM_URL": self.simulator_url,
            "ACORN_HTTP_PORT": str(self.http_port),
        }


@contextlib.contextmanager
def fresh_stack(
    http_port: int = 0,
    beside: Sequence[str] = (),
    *,
    lived: bool = False,
    tested: bool = False,
) -> Iterator[Stack]:
    """Yield a new stack; everything of it is removed afterwards.

    ``http_port`` is the port for an Odoo server, by default a free one; ``beside``
    names modules that are installed as well; a database that was ``lived`` in has
    other companies and years of orders; one that is ``tested`` has the company of the
    tests. Safe to use many times at once, and leaves nothing behind when this process
    is killed (:mod:`dev.guard`).
    """
    odoo = with_community(find_odoo(), beside)
    server = databases.find_server()
    find = databases.tests_template if tested else databases.addon_template
    template = find(odoo, server, beside, lived=lived)
    with throw_away() as place, simulating(place) as simulator:
        database = f"acorn_{place.name}"
        connection = databases.open_copy(server, place, database, template)
        address = simulator.wait()
        port = http_port or free_port()
        stack = Stack(odoo, place, database, connection, port, address)
        stack.write_settings()
        yield stack


@contextlib.contextmanager
def without_addon() -> Iterator[Instance]:
    """Yield an Odoo with what the addon needs, where nobody has installed it yet."""
    odoo, server = find_odoo(), databases.find_server()
    template = databases.base_template(odoo, server)
    with throw_away() as place:
        database = f"acorn_{place.name}"
        connection = databases.open_copy(server, place, database, template)
        for forget in _UNLISTED:
            connection.execute(forget, database)
        instance = Instance(odoo, place, database, connection, free_port())
        instance.write_settings()
        yield instance
