"""An Odoo server as in production, to be killed: its master and all its workers."""

import contextlib
import os
import random
import signal
from pathlib import Path

from .. import processes
from ..odoo_instance import free_port
from ..serving import launch, wait_until_up
from ..stack import Stack

_KILL_SECONDS = 15
# One worker for people, two for scheduled actions; or all as threads of one process.
_PROCESSES = ("--workers=1", "--max-cron-threads=2")
_THREADS = ("--workers=0", "--max-cron-threads=2")


class OdooServer:
    """One life of a server, from its start to its end."""

    def __init__(
        self, stack: Stack, name: str = "server", *, with_processes: bool = True
    ) -> None:
        """Start it with workers as processes or as threads; :meth:`wait` before use."""
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        ports = (f"--http-port={port}", f"--gevent-port={free_port()}")
        workers = _PROCESSES if with_processes else _THREADS
        self._process = launch(
            stack,
            *workers,
            *ports,
            log=stack.place / f"odoo-{name}.log",
            # It is started often: compiling everything each time is half of that.
            PYTHONDONTWRITEBYTECODE="",
            PYTHONPYCACHEPREFIX=str(stack.place / "bytecode"),
        )

    def wait(self) -> "OdooServer":
        """Return once it answers."""
        wait_until_up(self._process, self.address)
        return self

    def kill(self) -> None:
        """End all its processes in the middle of whatever they do (SIGKILL)."""
        every = [self._process.pid, *processes.children(self._process.pid)]
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        processes.wait_gone(every, _KILL_SECONDS)

    def kill_worker(self, dice: random.Random) -> None:
        """End one worker, as the system does when memory runs out."""
        workers = [
            process
            for process in processes.children(self._process.pid)
            if not _is_chat(process)
        ]
        if workers:
            processes.send(dice.choice(workers), signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        self._process.terminate()
        if not processes.wait_gone([self._process.pid], _KILL_SECONDS):
            self.kill()
        self._process.wait()


def _is_chat(process: int) -> bool:
    """Tell whether a process serves chats only: it has no part in this."""
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return True
    return b"gevent" in words
