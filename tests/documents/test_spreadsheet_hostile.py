"""Files that would take a worker's memory or minutes are refused, and cheaply."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import READ, REFUSED

READER = Path(__file__).parent / "read_measured.py"
MOST_MEGABYTES = 300


def measure(content, folder):
    """Return what became of a file, read by a process of its own."""
    file = folder / "dropped"
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, READER, file], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_hurt_is_refused(name, tmp_path):
    found = measure(REFUSED[name](), tmp_path)
    print(f"{name}: {found}")
    assert found["refusal"]
    assert found["megabytes"] < MOST_MEGABYTES


@pytest.mark.parametrize("name", READ)
def test_what_nobody_needs_is_never_opened(name, tmp_path):
    found = measure(READ[name](), tmp_path)
    assert (found["rows"], found["refusal"]) == (1, "")
    assert found["megabytes"] < MOST_MEGABYTES
