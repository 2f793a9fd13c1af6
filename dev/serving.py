"""Run Odoo's web server on an instance for as long as somebody looks at it."""

import contextlib
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

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
    """Yield the web server once Odoo answers; stop it afterwards."""
    # A session of its own: Ctrl-C reaches us, and we stop Odoo in good order.
    process = subprocess.Popen(
        instance.command("-c", str(instance.settings_file)),
        cwd=ROOT,
        env=instance.environment(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{instance.http_port}"
        _wait(process, f"{address}/web/health")
        yield WebServer(address, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Failure(f"Odoo does not answer at {address}")
