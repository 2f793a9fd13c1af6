from odoo.tests import tagged
from odoo.tools import SQL, file_open

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestNeutralize(AcornVendorCommon):
    def test_a_copy_can_send_nothing(self):
        self.import_orders(self.make_pen_order()).action_confirm()
        self.env.flush_all()
        with file_open("acorn_vendor/data/neutralize.sql") as script:
            self.env.cr.execute(SQL(script.read()))
        self.env.invalidate_all()
        self.assertRecordValues(
            self.account.sudo(),
            [{"state": "draft", "client_secret": False, "refresh_token": False}],
        )
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)
