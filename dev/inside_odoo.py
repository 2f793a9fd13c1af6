"""Run ``main(env, **arguments)`` of a file inside Odoo; started as a process.

``inside_odoo.py SETTINGS SCRIPT ARGUMENTS-AS-JSON RESULT-FILE``
"""

import json
import runpy
import sys
from pathlib import Path


def _main(settings: str, script: str, arguments: str, result: str) -> None:
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(["-c", settings, "--no-http"], setup_logging=True)
    main = runpy.run_path(script)["main"]
    with Registry(config["db_name"][0]).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        value = main(env, **json.loads(arguments))
    Path(result).write_text(json.dumps(value))


if __name__ == "__main__":
    # The folder of this file is no place to import from: it is our tools'.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    _main(*sys.argv[1:])
