"""Causes of a missing response that people can do something about, told apart."""

from __future__ import annotations

import socket

import requests
from urllib3.exceptions import NewConnectionError, ReadTimeoutError

DNS = "dns"
REFUSED = "refused"
TLS = "tls"
PROXY = "proxy"
TIMEOUT = "timeout"
BROKEN = "broken"


def cause_of(error: Exception) -> str:
    """Return one of the causes above; ``BROKEN`` is a connection that ended early."""
    if isinstance(error, requests.exceptions.ProxyError):
        return PROXY
    if isinstance(error, requests.exceptions.SSLError):
        return TLS
    reason = _reason(error)
    late = (requests.Timeout, ReadTimeoutError, TimeoutError)
    if isinstance(error, late) or isinstance(reason, late):
        return TIMEOUT
    # urllib3 says it with an error of its own only since 2.0.
    if isinstance(reason.__cause__ or reason.__context__, socket.gaierror):
        return DNS
    return REFUSED if isinstance(reason, NewConnectionError) else BROKEN


def _reason(error: Exception) -> BaseException:
    """Return the error of urllib3 that ``requests`` has wrapped, once or twice."""
    wrapped = error.args[0] if error.args else None
    reason = getattr(wrapped, "reason", wrapped)
    return reason if isinstance(reason, BaseException) else error
