"""Run Odoo's web server on an instance for as long as somebody looks at it."""

import contextlib
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import processes
from .console import Failure
from .home import ROOT
from .odoo_instance import Instance

_START_SECONDS = 120


@dataclass(frozen=True)
class WebServer:
    """Odoo's web server while it runs."""

    address: str
    process: "subprocess.Popen[bytes]"

    def until_interrupted(self) -> None:
        """Wait for Ctrl-C; raise :class:`Failure` when Odoo ends by itself."""
        with contextlib.suppress(KeyboardInterrupt):
            raise Failure(f"Odoo ended with code {self.process.wait()}")


@contextlib.contextmanager
def serving(instance: Instance) -> Iterator[WebServer]:
    """Yield the web server once Odoo responds; stop it afterwards."""
    process = launch(instance)
    try:
        address = f"http://127.0.0.1:{instance.http_port}"
        wait_until_up(process.pid, address)
        yield WebServer(address, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def launch(
    instance: Instance, *options: str, log: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start Odoo's server with further options; its output goes to ``log``."""
    with contextlib.ExitStack() as opened:
        output = opened.enter_context(log.open("ab")) if log else None
        # A session of its own: Ctrl-C reaches us, and we stop Odoo in good order.
        return subprocess.Popen(
            instance.command("-c", str(instance.settings_file), *options),
            cwd=ROOT,
            env=instance.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def wait_until_up(process: int, address: str) -> None:
    """Wait until a server responds; raise :class:`Failure` if it never does."""
    deadline = time.monotonic() + _START_SECONDS
    while processes.is_alive(process) and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/web/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Failure(f"Odoo does not respond at {address}")
