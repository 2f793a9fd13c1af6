"""The connection to a PostgreSQL server, whoever runs it."""

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg2


@dataclass(frozen=True)
class Connection:
    """The connection to a server, in the values Odoo's settings want."""

    host: str
    port: int
    user: str
    password: str = ""

    def open(self, database: str = "postgres") -> "psycopg2.extensions.connection":
        """Return an open connection in which every statement commits at once."""
        # ./acorn begins, and its guard runs, where no package is installed yet.
        import psycopg2

        connection = psycopg2.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password or None,
            dbname=database,
        )
        connection.autocommit = True
        return connection

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run one statement and close the connection."""
        with contextlib.closing(self.open(database)) as connection:
            connection.cursor().execute(statement)
