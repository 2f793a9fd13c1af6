"""A part of a test run: one pytest, alone or beside others."""

import subprocess
import sys
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One run of pytest."""

    name: str
    command: list[str]
    environment: dict[str, str]


class Running:
    """A part that runs: alone with the terminal for itself, else line by line."""

    def __init__(self, part: Part, shared: bool) -> None:
        self._name = part.name
        self._process = subprocess.Popen(
            part.command,
            env=part.environment,
            stdin=subprocess.DEVNULL if shared else None,
            stdout=subprocess.PIPE if shared else None,
            stderr=subprocess.STDOUT if shared else None,
            text=True,
            errors="replace",
        )
        self._reader = threading.Thread(target=self._pass_on)
        self._reader.start()

    def _pass_on(self) -> None:
        for line in self._process.stdout or ():
            sys.stdout.write(f"{self._name} | {line}")
            sys.stdout.flush()

    def wait(self) -> int:
        """Return the exit code once the part has ended and its output is out."""
        code = self._process.wait()
        self._reader.join()
        return code
