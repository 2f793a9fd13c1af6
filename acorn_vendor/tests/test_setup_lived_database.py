import json

from odoo.exceptions import AccessError
from odoo.tests import Form, TransactionCase, tagged

from . import lived_fingerprint
from .lived_common import LivedCase

# Whom the addon makes its manager when it is installed.
FIRST_MANAGERS = ("base.user_root", "base.user_admin")


@tagged("post_install", "-at_install", "lived")
class TestLivedDatabase(LivedCase, TransactionCase):
    """The addon comes into a database that others have worked in for years."""

    # === WHAT WAS THERE === #

    def test_nothing_that_was_there_has_changed(self):
        before = json.loads(self.fingerprint)["tables"]
        for table, (columns, count, total) in before.items():
            with self.subTest(table=table):
                found = lived_fingerprint.add_up(self.env.cr, table, columns)
                self.assertEqual((count, total), found)
        self.assertGreater(before["sale_order"][1], 2000)
        self.assertGreater(before["stock_quant"][1], 20)
        self.assertGreater(before["stock_package"][1], 400)

    def test_no_table_was_written_anew(self):
        """A changed type or a default worked out per row writes a whole table."""
        before = json.loads(self.fingerprint)["files"]
        self.assertGreater(len(before), 10)
        self.assertEqual(lived_fingerprint.get_files(self.env.cr), before)

    def test_nobody_is_given_or_taken_a_right(self):
        members = lived_fingerprint.get_members(self.env.cr)
        before = json.loads(self.fingerprint)["members"]
        self.assertFalse([pair for pair in before if pair not in members])
        new = [pair for pair in members if pair not in before]
        managers = [self.env.ref(name).id for name in FIRST_MANAGERS]
        group = self.env.ref("acorn_vendor.acorn_vendor_group_manager").id
        self.assertCountEqual(new, [[user, group] for user in managers])

    def test_old_records_were_not_worked_out_one_by_one(self):
        """A column that was computed would say 0 or False, not nothing."""
        fields = self.get_computed_fields()
        self.assertGreater(len(fields), 15)
        for field in fields:
            table = self.env[field.model_name]._table
            self.env.cr.execute(
                f'SELECT count(*) FROM "{table}" WHERE "{field.name}" IS NOT NULL'
            )
            self.assertEqual(self.env.cr.fetchone(), (0,), str(field))

    def test_what_was_not_worked_out_would_be_empty(self):
        for field in self.get_computed_fields():
            records = self.env[field.model_name].search([], limit=20, order="id desc")
            self.assertTrue(records)
            self.env.add_to_compute(field, records)
            records.flush_recordset([field.name])
            self.assertFalse(any(records.mapped(field.name)), str(field))

    def get_computed_fields(self):
        """Return our stored fields of Odoo's models that are worked out."""
        return [
            field
            for name in self.env.registry
            if not name.startswith("acorn.")
            for field in self.env[name]._fields.values()
            if field.name.startswith("acorn_") and field.store and field.compute
            if self.env[name]._auto and not self.env[name]._transient
        ]

    # === WHO WORKED THERE === #

    def test_who_has_no_right_in_the_addon_sees_nothing_of_it(self):
        root = self.env.ref("acorn_vendor.acorn_vendor_menu_root")
        for user in self.seller + self.packer + self.env.ref("base.user_demo"):
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            self.assertGreater(len(menus), 5)
            self.assertFalse(
                [menu for menu in menus.values() if menu.get("appID") == root.id],
                user.name,
            )
            with self.assertRaises(AccessError):
                self.env["acorn.vendor.account"].with_user(user).search([])

    def test_their_old_documents_open_as_before(self):
        for user, model in (
            (self.seller, "sale.order"),
            (self.packer, "stock.picking"),
            (self.env.ref("base.user_demo"), "account.move"),
        ):
            records = self.env[model].with_user(user)
            for view in ("form", "list", "search"):
                self.assertTrue(records.get_view(view_type=view)["models"])
            found = records.search([], limit=5)
            ours = [name for name in found.fields_get() if name.startswith("acorn_")]
            self.assertTrue(found.read(["display_name", "state", *ours]), model)

    # === THE RIGHT COMPANY === #

    def test_a_vendor_code_is_proposed_what_its_company_has(self):
        account = self.create_account(self.europe)
        here = self.env["acorn.vendor.code"].with_company(self.env.company)
        self.assertNotEqual(self.env.company, self.europe)
        code = here.create(
            {"name": "EICH1", "account_id": account.id, "partner_id": self.amazon.id}
        )
        self.assertEqual(code.warehouse_id.company_id, self.europe)
        self.assertEqual(code.currency_id, self.env.ref("base.EUR"))
        with Form(code) as form:
            form.account_id = self.create_account(self.env.company)
        self.assertEqual(code.warehouse_id.company_id, self.env.company)
        self.assertEqual(code.currency_id, self.env.company.currency_id)

    def test_orders_of_one_company_come_in_while_one_works_in_the_other(self):
        account = self.create_account(self.europe)
        code = self.create_code(account)
        [order] = self.import_orders(account, self.make_order())
        self.assertEqual(order.company_id, self.europe)
        self.assertEqual(order.warehouse_id, code.warehouse_id)
        self.assertEqual(order.currency_id.name, "EUR")
        self.assertEqual(order.order_line.tax_ids.company_id, self.europe)
        order.with_company(self.env.company).action_acorn_accept_all()
        self.assertEqual(order.state, "sale")
        picking = order.picking_ids
        self.assertEqual(picking.company_id, self.europe)
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        self.assertEqual(picking.acorn_shipment_id.company_id, self.europe)
        invoice = order._create_invoices()
        self.assertEqual(invoice.journal_id.company_id, self.europe)
        self.assertEqual(invoice.line_ids.account_id.company_ids, self.europe)
