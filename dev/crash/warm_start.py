"""Odoo, loaded once and waiting: each line it reads starts a server by a fork.

``warm_start.py SETTINGS``; a line is ``{"options": [...], "log": FILE}``, the response
the server's process. From the fork on it is Odoo's own server, in a process group of
its own; only what loading leaves in memory is inherited, and no connection.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path
from typing import Any


def _main(settings: str) -> None:
    from odoo import sql_db
    from odoo.modules.registry import Registry
    from odoo.service import server
    from odoo.tools import config

    config.parse_config(["-c", settings], setup_logging=True)
    server.load_server_wide_modules()
    for database in config["db_name"]:
        Registry(database)
    sql_db.close_all()
    # Chats have no part in this, and would start Odoo once more from nothing.
    server.PreforkServer.long_polling_spawn = lambda _server: None
    # Nobody asks how the servers ended: most are killed.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if not process:
            _become_server(server, config, settings, order)
        print(process, flush=True)


def _become_server(
    server: Any, config: Any, settings: str, order: dict[str, Any]
) -> None:
    """Run Odoo's server; does not return."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    random.seed()
    with Path(order["log"]).open("ab") as log, Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    config.parse_config(["-c", settings, *order["options"]])
    os._exit(server.start(preload=[]) or 0)


if __name__ == "__main__":
    # The folder of this file is no place to import from: it is our tools'.
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    _main(sys.argv[1])
