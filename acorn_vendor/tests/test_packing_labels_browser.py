from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .label_common import LabelCommon

STATE = "[name=acorn_label_state]"


@tagged("post_install", "-at_install")
class TestPackingLabelsBrowser(LabelCommon, AcornVendorBrowser):
    """A packer sees which labels are void, and prints them again."""

    def test_a_void_label_is_seen_and_printed_again(self):
        self.pen.name = "Ballpoint Pen, Blue, Medium Point"
        picking = self.pack()
        carton = self.get_cartons(picking)
        other = self.get_cartons(self.pack("4PENS00B"))
        (carton | other).action_acorn_print_labels()
        picking.move_line_ids.quantity = 20
        self.pack("4PENS00C")
        with self.allow_requests(all_requests=True):
            self.see_and_print(carton.id)
        self.env.invalidate_all()
        self.assertEqual(carton.acorn_label_state, "printed")

    def see_and_print(self, carton_id):
        self.open("/odoo/amazon-cartons", self.packer)
        for state in ("Void", "Printed", "Not Printed"):
            self.wait_until_there(f".o_list_view {STATE}", state)
        self.shoot("labels-list")
        self.go(f"/odoo/amazon-cartons/{carton_id}")
        self.wait_until_there(".alert-warning", "Changed since: contents")
        self.shoot("labels-form-void")
        self.click(".o_form_statusbar button", "Print Label")
        self.wait_until_there(STATE, "Printed")
        self.wait_until_there(".alert-warning", count=0)
        self.shoot("labels-form-printed")
