"""Odoo servers as in production, to be killed: a master with all its workers.

Starting Odoo takes seconds, nearly all of them for loading code. So most servers are
forked off a process that has loaded it already and has no connection to anything
(:mod:`dev.crash.warm_start`); some are started from nothing, as the system would.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .. import processes
from ..console import Failure
from ..home import ROOT
from ..odoo_instance import free_port
from ..serving import launch, wait_until_up
from ..stack import Stack

_KILL_SECONDS = 15
_STOP_SECONDS = 30
# One worker for people, two for scheduled actions; or all as threads of one process.
_PROCESSES = ("--workers=1", "--max-cron-threads=2")
_THREADS = ("--workers=0", "--max-cron-threads=2")
_WARM_START = Path(__file__).with_name("warm_start.py")


class OdooServer:
    """One life of a server, from its start to its end."""

    def __init__(self, process: int, port: int) -> None:
        """Watch a server that is being started; :meth:`wait` before use."""
        self._process = process
        self.address = f"http://127.0.0.1:{port}"

    def wait(self) -> "OdooServer":
        """Return once it responds."""
        wait_until_up(self._process, self.address)
        return self

    def kill(self) -> None:
        """End all its processes in the middle of whatever they do (SIGKILL)."""
        every = [self._process, *processes.children(self._process)]
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        if not processes.wait_gone(every, _KILL_SECONDS):
            raise Failure("Odoo outlasts being killed")

    def kill_worker(self, dice: random.Random) -> None:
        """End one worker, as the system does when memory runs out."""
        if workers := processes.children(self._process):
            processes.send(dice.choice(workers), signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        processes.send(self._process, signal.SIGTERM)
        if not processes.wait_gone([self._process], _STOP_SECONDS):
            self.kill()


class Servers:
    """Starts servers on the database of a stack."""

    def __init__(self, stack: Stack) -> None:
        """Load Odoo once, to be forked off."""
        self._stack = stack
        command = [sys.executable, str(_WARM_START), str(stack.settings_file)]
        self._loaded = subprocess.Popen(
            command,
            cwd=ROOT,
            env=stack.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def start(self, *, as_processes: bool = True, warm: bool = True) -> OdooServer:
        """Start a server whose workers are processes, or threads."""
        port = free_port()
        options = [*(_PROCESSES if as_processes else _THREADS), f"--http-port={port}"]
        if not warm:
            options.append(f"--gevent-port={free_port()}")
            log = self._stack.place / "odoo-server.log"
            return OdooServer(launch(self._stack, *options, log=log).pid, port)
        assert self._loaded.stdin and self._loaded.stdout
        log = self._stack.place / "odoo-warm-server.log"
        order = {"options": options, "log": str(log)}
        self._loaded.stdin.write(json.dumps(order) + "\n")
        self._loaded.stdin.flush()
        line = self._loaded.stdout.readline()
        if not line:
            raise Failure("Odoo cannot be loaded")
        return OdooServer(int(line), port)

    def close(self) -> None:
        """Start no more."""
        self._loaded.kill()
        self._loaded.wait()


@contextlib.contextmanager
def starting(stack: Stack) -> Iterator[Servers]:
    """Yield what starts servers."""
    servers = Servers(stack)
    try:
        yield servers
    finally:
        servers.close()
