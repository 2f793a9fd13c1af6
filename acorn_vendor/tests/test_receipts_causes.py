from odoo.exceptions import AccessError
from odoo.tests import tagged

from .people import create_people, create_user
from .receipt_common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestReceiptsCauses(ReceiptCommon):
    """Each deduction says where it comes from, and reports add that up."""

    def set_up_once(self):
        super().set_up_once()
        self.manager, self.warehouse_user, self.accountant = create_people(self.company)
        self.order = self.make_shipped_order()
        self.receive(missing=10)
        self.run_action("send")
        self.read_status(days=13)
        self.case = self.get_case(self.order)

    def test_where_a_shortage_comes_from(self):
        picking = self.order.picking_ids
        self.assertRecordValues(
            self.case,
            [
                {
                    "fc": "PHX6",
                    "carrier": picking.acorn_shipment_id.carrier_scac,
                    "product_id": self.pen.id,
                    "code_id": self.code.id,
                    "packer_id": self.env.user.id,
                }
            ],
        )
        self.assertEqual(picking.acorn_validated_by_id, self.env.user)

    def test_who_packed_is_for_managers_only(self):
        self.assertTrue(self.case.with_user(self.manager).packer_id)
        case = self.case.with_user(self.accountant)
        with self.assertRaises(AccessError):
            case.read(["packer_id"])
        with self.assertRaises(AccessError):
            case._read_group([], ["packer_id"], ["__count"])
        with self.assertRaises(AccessError):
            self.order.picking_ids.with_user(self.warehouse_user).read(
                ["acorn_validated_by_id"]
            )
        self.assertNotIn("packer_id", case.fields_get())
        notes = case.get_acorn_causes()
        self.assertNotIn(self.env.user.name, " ".join(notes))
        notes = self.case.with_user(self.manager).get_acorn_causes()
        self.assertIn(self.env.user.name, " ".join(notes))

    def test_the_worklist_says_the_top_causes_and_what_came_back(self):
        invoice = self.order.invoice_ids.name
        self.pay_by_file({"kind": "shortage", "invoice": invoice})
        cases = self.case.with_user(self.accountant)
        causes, rates = cases.get_acorn_causes()
        self.assertIn("FC PHX6", causes)
        self.assertIn("25.00", causes)
        self.assertIn("Shortage claim 0 %", rates)
        self.assertEqual(cases.recovery_rate, 0)
        self.case.sudo().user_id = self.accountant
        notes = self.case.with_user(self.manager).get_acorn_causes()
        self.assertIn(f"{self.accountant.name} 0 %", notes[-1])
        self.assertIn(f"{self.accountant.name} 0 %", cases.get_acorn_causes()[-1])
        self.case.sudo().user_id = self.manager
        self.assertNotIn(self.manager.name, " ".join(cases.get_acorn_causes()))
        nobody = create_user(self.company, "acorn_nobody", "No", "base.group_user")
        with self.assertRaises(AccessError):
            cases.with_user(nobody).get_acorn_causes()

    def test_a_report_of_amazon_names_the_cause_itself(self):
        account = self.account
        rows = (
            "Issue ID,Chargeback Type,PO,ASIN,FC,Amount\n"
            "CB1,Receive,4PENS00A,B0PEN00001,ONT8,12.00"
        )
        self.env["acorn.vendor.claim.import"].with_user(self.accountant).create(
            {
                "account_id": account.id,
                "attachment_ids": [
                    (0, 0, {"name": "chargebacks.csv", "raw": rows.encode()})
                ],
            }
        ).action_import()
        case = self.env["acorn.vendor.deduction"].search(
            [("claim_ids.number", "=", "CB1")]
        )
        self.assertRecordValues(
            case,
            [{"fc": "ONT8", "product_id": self.pen.id, "code_id": self.code.id}],
        )
        self.assertEqual(case.packer_id, self.env.user)
        self.assertIn("4PENS00A", case.about)
