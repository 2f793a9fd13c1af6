"""A PostgreSQL server somebody else runs, named by ``ACORN_DATABASE_URL``.

``postgresql://user:password@host:port/database``: the user must be allowed to
make databases, and must not be ``postgres``, which Odoo refuses. Everything made
there is called ``acorn_...``; only the templates stay.
"""

import shutil
from pathlib import Path

from . import places
from .connection import Connection
from .given_address import drop, parse
from .home import acorn_home

_MAINTENANCE = "postgres"


class GivenServer:
    """Makes and keeps databases on one server, templates beside copies."""

    def __init__(self, address: str) -> None:
        """Connect once, to say early what is wrong with the address."""
        self._address = address
        self._connection = parse(address)
        self.version = f"given {self._query('SHOW server_version')}"

    def has(self, template: str) -> bool:
        """Tell whether a template database and its attachments are there."""
        return self.exists(self._files(template).parent, f"acorn_{template}")

    def open(self, place: Path, database: str, template: str | None) -> Connection:
        """Copy the template to a database of the place's own.

        Without a template there is no database yet; Odoo makes it.
        """
        places.describe(place, given_server=self._address, database=database)
        if template is not None:
            drop(self._address, database)
            shutil.rmtree(place / "data", ignore_errors=True)
            self._connection.execute(
                f'CREATE DATABASE "{database}" TEMPLATE "acorn_{template}"'
            )
            shutil.copytree(self._files(template), place / "data")
            self._rename_files(place, "template", database)
        return self._connection

    def keep(self, place: Path, database: str, template: str) -> None:
        """Turn the database of a place into a template."""
        self.forget(template)
        files = self._files(template)
        self._rename_files(place, database, "template")
        files.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(place / "data", files)
        self._connection.execute(
            f'ALTER DATABASE "{database}" RENAME TO "acorn_{template}"'
        )

    def forget(self, template: str) -> None:
        """Drop a template and its attachments."""
        drop(self._address, f"acorn_{template}")
        shutil.rmtree(self._files(template), ignore_errors=True)

    def exists(self, place: Path, database: str) -> bool:
        """Tell whether a database is there."""
        count = "SELECT count(*) FROM pg_database WHERE datname = %s"
        return self._query(count, database) == 1 and (place / "data").exists()

    def wake(self, place: Path) -> Connection:
        """Return the connection: this server never sleeps."""
        return self._connection

    def rest(self, place: Path) -> None:
        """Do nothing: it is not ours to stop."""

    def _files(self, template: str) -> Path:
        return acorn_home() / "given" / template / "data"

    def _rename_files(self, place: Path, old: str, new: str) -> None:
        files = place / "data" / "filestore"
        if (files / old).exists():
            (files / old).rename(files / new)

    def _query(self, statement: str, *values: object) -> object:
        connection = self._connection.open(_MAINTENANCE)
        cursor = connection.cursor()
        cursor.execute(statement, values or None)
        row = cursor.fetchone()
        connection.close()
        return row[0] if row else None
