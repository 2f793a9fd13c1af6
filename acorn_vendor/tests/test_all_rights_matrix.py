from odoo.tests import tagged

from .populated_common import AcornVendorPopulated
from .rights_matrix import run_matrix
from .rights_methods import find_methods
from .rights_table import MAY


@tagged("post_install", "-at_install")
class TestRightsMatrix(AcornVendorPopulated):
    """Every role tries every public method, at home and in another company."""

    def test_nobody_does_more_than_that_role_may_and_nobody_less(self):
        self.populate()
        result = run_matrix(self.env, is_thorough=False)
        self.assertFalse(result.undecided, "who may call these methods?")
        self.assertFalse(result.untried, "no record was found to try these on")
        self.assertFalse(result.violations, "\n".join(map(str, result.violations)))
        self.assertGreater(result.cells, 2000)

    def test_the_table_names_no_method_that_is_gone(self):
        found = {f"{model}.{method}" for model, method in find_methods(self.env)}
        self.assertEqual(set(MAY), found)
