"""Start the simulator once as the process that people start, reset it for each test."""

import subprocess
import sys

import pytest
from sim_client import ROOT, Simulator


@pytest.fixture(scope="session")
def simulator_url():
    process = subprocess.Popen(
        [sys.executable, "-m", "vendor_central", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline()
    assert line.startswith("listening on http://127.0.0.1:"), line
    yield line.split()[-1]
    process.terminate()
    process.stdout.close()
    assert process.wait(timeout=10) == 0


@pytest.fixture
def simulator(simulator_url):
    client = Simulator(simulator_url)
    client.reset()
    yield client
    client.session.close()
