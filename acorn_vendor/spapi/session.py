"""The HTTP session of a client: one that never prints what it sends.

``http.client.HTTPConnection.debuglevel = 1``, a common way to debug, makes each
connection of the process print its headers, and so the access token.
"""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _SilentHTTPConnection(HTTPConnection):
    debuglevel = 0


class _SilentHTTPSConnection(HTTPSConnection):
    debuglevel = 0


class _SilentHTTPPool(HTTPConnectionPool):
    ConnectionCls = _SilentHTTPConnection


class _SilentHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _SilentHTTPSConnection


_POOLS = {"http": _SilentHTTPPool, "https": _SilentHTTPSPool}


class _SilentAdapter(HTTPAdapter):
    """Makes connections, also through a proxy, that stay silent."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager


def new_session() -> requests.Session:
    """Return a session whose connections print nothing, whoever debugs."""
    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, _SilentAdapter())
    return session
