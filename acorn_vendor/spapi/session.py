"""Sessions that print nothing of what they carry.

Python's ``http.client`` prints every request with its headers and body, so the access
token and the credentials, as soon as anybody in the process switches its debugging on
to look at something else. Connections of these sessions take no part in that.
"""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class _Silent:
    @property
    def debuglevel(self) -> int:
        """Return 0 whatever others have set, for all connections or for this one."""
        return 0

    @debuglevel.setter
    def debuglevel(self, level: int) -> None:
        pass


class _SilentConnection(_Silent, HTTPConnection):
    pass


class _SilentTlsConnection(_Silent, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _SilentConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _SilentTlsConnection


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
    """Return a session whose connections print nothing."""
    session = requests.Session()
    session.mount("https://", _Adapter())
    session.mount("http://", _Adapter())
    return session
