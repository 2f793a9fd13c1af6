"""Every operation of Amazon with every fault, for real: each cell of the table a test.

They share one database and one run of Odoo, which takes some minutes for all and is
made for the cells that are selected only (``-k "submitInvoices and 503"``).
``./acorn bench faults`` runs the same cells and counts them.
"""

import os

import pytest

from dev import processes
from dev.bench import faults
from dev.stack import fresh_stack

pytestmark = pytest.mark.skipif(
    processes.MARK not in os.environ, reason="Odoo is started by ./acorn test only"
)

CELLS = faults.expectations()


@pytest.fixture(scope="module")
def seen(request):
    """What was seen of the cells that are selected, by operation and fault."""
    wanted = {
        (item.callspec.params["operation"], item.callspec.params["fault"])
        for item in request.session.items
        if item.path == request.path
    }
    with fresh_stack() as stack:
        cells = faults.see_cells(stack, wanted)
    return {(cell["operation"], cell["fault"]): cell for cell in cells}


@pytest.mark.parametrize(("operation", "fault"), CELLS)
def test_it_ends_as_the_table_says(operation, fault, seen):
    assert not faults.judge(seen[operation, fault], *CELLS[operation, fault])
