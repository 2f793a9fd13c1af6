"""The simulator of Amazon's side as a process of its own."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .console import Failure
from .home import ROOT

_READY = "listening on "
_START_SECONDS = 30


class Simulator:
    """A running simulator; its address is in ``address``."""

    def __init__(self, log_folder: Path, port: int = 0) -> None:
        """Start it; ``port`` 0 lets it take a free one. :meth:`wait` before use."""
        self._log = log_folder / "simulator.log"
        self.address = ""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-u", "-m", "vendor_central", "--port", str(port)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> str:
        """Return the address once the simulator is there."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            text = self._log.read_text(errors="replace")
            for line in text.splitlines(keepends=True):
                if line.startswith(_READY) and line.endswith("\n"):
                    self.address = line.removeprefix(_READY).strip()
                    return self.address
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise Failure(f"the simulator did not start:\n{self._log.read_text()[-3000:]}")

    def stop(self) -> None:
        """End the simulator."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def simulating(log_folder: Path, port: int = 0) -> Iterator[Simulator]:
    """Yield a simulator that is being started, and end it afterwards."""
    simulator = Simulator(log_folder, port)
    try:
        yield simulator
    finally:
        simulator.stop()
