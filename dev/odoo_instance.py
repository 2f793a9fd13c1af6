"""One Odoo on one database: its settings file and the ways to run it."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .connection import Connection
from .console import Failure
from .home import ROOT
from .odoo_source import Odoo

_INSIDE = Path(__file__).with_name("inside_odoo.py")


@dataclass(frozen=True)
class Instance:
    """An Odoo with the repository on its addons path, not necessarily running."""

    odoo: Odoo
    place: Path
    database: str
    connection: Connection
    http_port: int

    @property
    def settings_file(self) -> Path:
        """Return Odoo's settings file."""
        return self.place / "odoo.conf"

    def environment(self) -> dict[str, str]:
        """Return the environment in which Odoo can be imported and started."""
        given = os.environ.get("PYTHONPATH")
        paths = [str(self.odoo.python_path), *([given] if given else [])]
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONUNBUFFERED": "1",
            # What psql and its like look at, for people and for pytest-xdist.
            "PGHOST": self.connection.host,
            "PGPORT": str(self.connection.port),
            "PGUSER": self.connection.user,
            "PGPASSWORD": self.connection.password,
            "PGDATABASE": self.database,
        }

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of an Odoo command with these settings."""
        return [sys.executable, str(self.odoo.script), *arguments]

    def run(self, *arguments: str, log: str = "odoo.log") -> None:
        """Run an Odoo command to its end; its output goes to a log of the place.

        Raises :class:`Failure` with the end of that log.
        """
        self._run(self.command(*arguments), self.place / log)

    def _run(self, command: list[str], log: Path | None) -> None:
        with contextlib.ExitStack() as opened:
            output = opened.enter_context(log.open("ab")) if log else None
            code = subprocess.run(
                command,
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            ).returncode
        if code:
            said = log.read_text(errors="replace")[-6000:] if log else "see above"
            raise Failure(f"{' '.join(command[1:])} ended with code {code}:\n{said}")

    def run_script(
        self, script: Path, *, quiet: bool = False, **arguments: object
    ) -> Any:
        """Call ``main(env, **arguments)`` of a Python file inside Odoo.

        Runs as the superuser, committed at the end. What the script prints is
        seen at once unless ``quiet``; the value it returns must fit JSON and is
        returned here.
        """
        result = self.place / f"result-{secrets.token_hex(4)}.json"
        command = [sys.executable, str(_INSIDE), str(self.settings_file)]
        command += [str(script), json.dumps(arguments), str(result)]
        self._run(command, self.place / "script.log" if quiet else None)
        return json.loads(result.read_text())

    def write_settings(self, **more: object) -> None:
        """Write Odoo's settings file; ``more`` overrides or adds options."""
        addons = [*self.odoo.addons_paths, ROOT]
        (self.place / "data").mkdir(exist_ok=True)
        options = {
            "addons_path": ",".join(str(path) for path in addons),
            "data_dir": self.place / "data",
            "db_host": self.connection.host,
            "db_port": self.connection.port,
            "db_user": self.connection.user,
            "db_name": self.database,
            "dbfilter": f"^{self.database}$",
            "list_db": False,
            "http_interface": "127.0.0.1",
            "http_port": self.http_port,
            "gevent_port": free_port(),
            "workers": 0,
            "max_cron_threads": 0,
            "log_level": "warn",
            **more,
        }
        if self.connection.password:
            options["db_password"] = self.connection.password
        self.settings_file.touch(mode=0o600)
        lines = [f"{name} = {value}\n" for name, value in options.items()]
        self.settings_file.write_text("[options]\n" + "".join(lines))


def free_port() -> int:
    """Return a TCP port of this machine that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
