from odoo.tests import Form, tagged

from .populated_common import AcornVendorPopulated

MODULE = "acorn_vendor"


@tagged("post_install", "-at_install")
class TestViews(AcornVendorPopulated):
    def test_every_action_opens_its_views(self):
        actions = self.env["ir.actions.act_window"].search([])
        names = actions.get_external_id()
        own = actions.filtered(lambda action: names[action.id].startswith(MODULE))
        self.assertTrue(own)
        for action in own:
            # Also those a later room adds to the modes the action has by itself.
            wanted = [*action.views, (action.search_view_id.id, "search")]
            modes = {mode for _view, mode in wanted}
            views = self.env[action.res_model].get_views(wanted)["views"]
            self.assertEqual(set(views), modes, action.name)

    def test_orders_are_shown_in_the_ways_of_their_action_and_of_the_desk(self):
        action = self.env.ref("acorn_vendor.sale_order_action_acorn")
        self.assertEqual(
            [mode for _view, mode in action.views],
            ["list", "kanban", "form", "pivot", "graph"],
        )

    def test_every_form_opens_on_a_record(self):
        self.populate()
        for name, model in self.env.items():
            if name.startswith("acorn.vendor.") and self.has_form(model):
                records = model.search([])
                self.assertTrue(records or model.is_transient(), name)
                for record in records:
                    Form(record)
        orders = self.env["sale.order"].search([("acorn_po_number", "!=", False)])
        for record in (*orders, *orders.picking_ids, *orders.invoice_ids):
            Form(record)

    def test_what_people_set_up_is_created_in_forms(self):
        with Form(self.env["acorn.vendor.account"]) as form:
            form.name = "Amazon Europe"
            form.region = "eu"
        account = form.record
        with Form(self.env["acorn.vendor.code"]) as form:
            form.name = "ACRN7"
            form.account_id = account
            form.partner_id = self.amazon
        with Form(self.env["acorn.vendor.party"]) as form:
            form.account_id = account
            form.code = "LEJ1"
        with Form(self.env["acorn.vendor.product"]) as form:
            form.account_id = account
            form.identifier = "B0PEN00001"
            form.product_id = self.pen
        self.assertEqual(account.code_ids.company_id, self.company)
        self.assertEqual(account.open_mapping_count, 1)

    def has_form(self, model):
        """Return whether the addon gives the model a form of its own."""
        return self.env["ir.ui.view"].search_count(
            [("model", "=", model._name), ("type", "=", "form")]
        )
