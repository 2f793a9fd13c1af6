"""Let several runs of pytest share one set of tests, a file at a time.

A plugin (``-p dev.pytest_share``). Each run collects all tests; before the first test
of a file it claims the file, and leaves those to the others that they have claimed. So
whoever is quicker does more, and nobody has to know how long a file takes.
"""

import os
from pathlib import Path
from typing import Any

import pytest

# The folder in which the claims of all runs are kept.
FOLDER = "ACORN_SHARED_CLAIMS"
_OURS: dict[str, bool] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: Any, nextitem: Any) -> bool | None:
    """Leave out a test of a file that another run has claimed."""
    file = item.nodeid.partition("::")[0]
    if file not in _OURS:
        _OURS[file] = _claim(Path(os.environ[FOLDER]), file)
    if _OURS[file]:
        return None
    # The test before was ended in view of this one: what both share is open still.
    item.session._setupstate.teardown_exact(nextitem)
    return True


def _claim(folder: Path, file: str) -> bool:
    """Return whether the file is ours now; it never is for two."""
    try:
        (folder / file.replace("/", "+")).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
