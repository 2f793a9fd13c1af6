"""The address in ``ACORN_DATABASE_URL``: what it means, and a database less there."""

from urllib.parse import parse_qs, unquote, urlsplit

from .connection import Connection
from .console import Failure


def parse(address: str) -> Connection:
    """Return the connection an address describes; ``?host=/folder`` is a socket."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise Failure("ACORN_DATABASE_URL must begin with postgresql://")
    user = unquote(parts.username or "")
    if user in ("", "postgres"):
        raise Failure(
            "ACORN_DATABASE_URL must name a user, and not postgres: Odoo refuses it."
        )
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return Connection(
        host=socket_folder or parts.hostname or "localhost",
        port=parts.port or 5432,
        user=user,
        password=unquote(parts.password or ""),
    )


def drop(address: str, database: str) -> None:
    """Drop a database, also while somebody is connected to it."""
    parse(address).execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
