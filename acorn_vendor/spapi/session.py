"""Sessions that print nothing of what they carry, and wait no longer than they may.

Python's ``http.client`` prints every request with its headers and body, so the access
token and the credentials, as soon as anybody in the process switches its debugging on
to look at something else. Connections of these sessions take no part in that. And
they keep to the :mod:`~.deadline` of the call they are used for.
"""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from . import deadline


class _Connection(HTTPConnection):
    # Of http.client, which makes the responses.
    response_class = deadline.TimedResponse

    def connect(self) -> None:
        """Connect, which has a time-out of its own; then the time begins."""
        super().connect()
        deadline.begin()

    def send(self, data: Any) -> None:
        """Send no longer than the call may take in all."""
        if self.sock is not None:
            deadline.hold_to(self.sock, self.sock.gettimeout())
        super().send(data)

    @property
    def debuglevel(self) -> int:
        """Return 0 whatever others have set, for all connections or for this one."""
        return 0

    @debuglevel.setter
    def debuglevel(self, level: int) -> None:
        """Take no level: http.client would print headers with it."""


class _TlsConnection(_Connection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


_POOLS = {"http": _Pool, "https": _TlsPool}


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> Any:
        """Make the pools of connections to Amazon silent ones."""
        result = super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS
        return result

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Make those to a proxy silent too; SOCKS has pools of its own."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = _POOLS
        return manager


def new_session() -> requests.Session:
    """Return a session whose connections print nothing and keep to the deadline."""
    session = requests.Session()
    session.mount("https://", _Adapter())
    session.mount("http://", _Adapter())
    return session
