"""Let every role try every public method, on own and on another company's records."""

from odoo.tests.result import OdooTestResult
from odoo.tests.suite import TestSuite

from odoo.addons.acorn_vendor.tests.populated_common import AcornVendorPopulated
from odoo.addons.acorn_vendor.tests.rights_matrix import run_matrix


def main(env):
    """Return how many cells were tried, and what was wrong, each as a sentence.

    The records are those of the tests; nothing of it stays in the database.
    """
    env.cr.commit()
    TestSuite([Matrix()])(OdooTestResult())
    matrix = Matrix.result
    if matrix is None:
        raise RuntimeError("the matrix was not tried: the log above says why")
    return {
        "cells": matrix.cells,
        "violations": [
            *map(str, matrix.violations),
            *(f"nobody has decided who may call {name}" for name in matrix.undecided),
            *(f"no record was found to try {name} on" for name in matrix.untried),
        ],
    }


class Matrix(AcornVendorPopulated):
    """A company with records of each kind."""

    result = None

    def runTest(self):  # noqa: N802 -- what runs by default
        """Try everything, also what several roles may do."""
        self.populate()
        type(self).result = run_matrix(self.env)
