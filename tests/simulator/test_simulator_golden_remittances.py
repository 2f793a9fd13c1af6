"""The files of which the addon's tests book every cent are what the simulator writes.

``ACORN_WRITE_GOLDEN=1`` writes them down anew.
"""

import io
import json
import os
from pathlib import Path

import openpyxl
import pytest
from golden_payments import NAMES, write

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_remittances"
INPUTS = {".xlsx", ".csv", ".eml", ".x12", ".edi", ".json", ".txt"}


def shown(name, content):
    """Return what a file holds; a workbook also holds the moment it was made."""
    if name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]
    return content.decode()


def made(name):
    """Return the bytes of a file as it is to be."""
    content = write(name)
    if name.endswith(".json"):
        text = json.dumps(content, indent=1, ensure_ascii=False)
        return f"{text}\n".encode()
    return content


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_the_simulator_writes_it(name):
    path, content = FOLDER / name, made(name)
    is_there = path.exists() and shown(name, path.read_bytes()) == shown(name, content)
    if os.environ.get("ACORN_WRITE_GOLDEN") and not is_there:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert shown(name, path.read_bytes()) == shown(name, content)


def test_no_file_is_left_over():
    files = {path for path in FOLDER.rglob("*.*") if ".entry." not in path.name}
    assert {str(path.relative_to(FOLDER)) for path in files} == set(NAMES)
