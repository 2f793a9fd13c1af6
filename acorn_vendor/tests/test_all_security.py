from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import AcornVendorCommon
from .people import USER, create_people, create_user
from .simulator import CLIENT_ID

SECRETS = ("client_id", "client_secret", "refresh_token")


@tagged("post_install", "-at_install")
class TestSecurity(AcornVendorCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)
        cls.stranger = cls._create_user("acorn_stranger", "base.group_user")
        cls.team = cls.manager + cls.warehouse_user + cls.accountant
        cls.account.action_create_default_accounts()

    @classmethod
    def _create_user(cls, login, groups):
        return create_user(cls.company, login, login, groups)

    def ship(self, order, user):
        """Pack and validate the delivery of an order as ``user``."""
        picking = order.picking_ids.with_user(user)
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        picking.button_validate()
        return picking

    def invoice(self, order, user):
        """Invoice an order and post the invoice as ``user``."""
        invoice = order.with_user(user)._create_invoices()
        if order.acorn_po_number:
            self.post_and_send(invoice)
        else:
            invoice.action_post()
        return invoice

    def go_through(self, manager, warehouse_user, accountant):
        """Let three people do one order; return its messages, newest first."""
        self.stock_up()
        order = self.import_orders(self.make_pen_order())
        self.accept_all(order.with_user(manager))
        self.ship(order, warehouse_user)
        self.invoice(order, accountant)
        return self.env["acorn.vendor.message"].search([("direction", "=", "out")])

    def get_seen(self, user):
        """Return the messages a user sees."""
        return self.env["acorn.vendor.message"].with_user(user).search([])

    # === WORK === #

    def test_a_row_the_database_refuses_shows_no_secret(self):
        """The database writes the whole row into its error, and Odoo into its log."""
        self.account.flush_recordset()
        with (
            self.assertLogs("odoo.sql_db", "ERROR") as log,
            self.assertRaises(CheckViolation) as caught,
            self.cr.savepoint(),
        ):
            self.account.write({"silence_watch": "days", "silence_days": -1})
            self.account.flush_recordset()
        said = "\n".join([*log.output, str(caught.exception)])
        self.assertIn("Amazon US", said)
        kept = self.account._get_credentials()
        for name in SECRETS:
            self.assertNotIn(getattr(kept, name), said)

    def test_each_does_the_own_work(self):
        messages = self.go_through(*self.team)
        self.assertEqual(
            messages.mapped("kind"), ["invoice", "shipment", "acknowledgement"]
        )
        self.assertEqual(set(messages.mapped("state")), {"queued"}, messages)
        messages.shipment_id.with_user(self.warehouse_user).bill_of_lading = "12345678"

    def test_people_without_the_addons_groups_do_the_same_work(self):
        messages = self.go_through(
            self._create_user(
                "plain_sales", "sales_team.group_sale_salesman_all_leads"
            ),
            self._create_user(
                "plain_stock", "stock.group_stock_user,base.group_partner_manager"
            ),
            self._create_user("plain_money", "account.group_account_invoice"),
        )
        self.assertEqual(len(messages), 3)
        self.assertEqual(set(messages.mapped("state")), {"queued"}, messages)

    def test_orders_of_others_go_their_way(self):
        """Neither an Amazon order nor another one troubles who has no part in it."""
        self.go_through(*self.team)
        seller = self._create_user(
            "plain_sales", "sales_team.group_sale_salesman_all_leads"
        )
        packer = self._create_user(
            "plain_stock", "stock.group_stock_user,base.group_partner_manager"
        )
        biller = self._create_user("plain_money", "account.group_account_invoice")
        form = Form(self.env["sale.order"].with_user(seller))
        form.partner_id = self.partner_a
        with form.order_line.new() as line:
            line.product_id = self.pen
        order = form.save()
        order.action_confirm()
        picking = order.picking_ids.with_user(packer)
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        invoice = self.invoice(order, biller)
        self.assertEqual(invoice.state, "posted")
        amazon = self.env["sale.order"].search([("acorn_po_number", "!=", False)])
        for user, records in (
            (seller, order + amazon),
            (packer, (order + amazon).picking_ids),
            (biller, (order + amazon).invoice_ids),
        ):
            for record in records.with_user(user):
                Form(record)
                record.read(self.get_our_fields(record))

    def get_our_fields(self, record):
        """Return the fields of ours that a user may read; others are their apps'."""
        return [
            name
            for name, field in record._fields.items()
            if "acorn_vendor" in field._modules
            and record._has_field_access(field, "read")
        ]

    def test_a_portal_customer_reads_the_own_order(self):
        portal = self._create_user("acorn_portal", "base.group_portal")
        order = self.env["sale.order"].create({"partner_id": portal.partner_id.id})
        order.message_subscribe(portal.partner_id.ids)
        fields = ["name", "acorn_po_number", "acorn_document_state"]
        self.assertEqual(order.with_user(portal).read(fields)[0]["name"], order.name)

    # === MESSAGES === #

    def test_a_message_is_seen_with_its_document(self):
        messages = self.go_through(*self.team)
        invoice, shipment, acknowledgement = messages
        bare = self._create_user("acorn_bare", USER)
        received = messages.order_id.acorn_message_ids - messages
        for user, seen in (
            (self.manager, messages + received),
            (self.accountant, messages + received),
            (self.warehouse_user, shipment + acknowledgement + received),
            (bare, shipment),
        ):
            self.assertEqual(self.get_seen(user), seen.sorted("id", True), user.name)
        hidden = invoice.with_user(self.warehouse_user)
        self.assertFalse(hidden.has_access("read"))
        for read in (
            lambda: hidden.read(["payload"]),
            lambda: hidden.web_read({"payload": {}}),
            lambda: hidden.action_check_now(),
        ):
            with self.assertRaises(AccessError):
                read()
        groups = hidden._read_group([], ["kind"], ["__count"])
        self.assertNotIn("invoice", dict(groups))

    def test_messages_of_orders_of_another_salesperson_are_hidden(self):
        seller = self._create_user(
            "acorn_seller", f"{USER},sales_team.group_sale_salesman"
        )
        orders = self.import_orders(
            self.make_pen_order("4PENS00A"), self.make_pen_order("4PENS00B")
        )
        orders[0].user_id, orders[1].user_id = seller, self.manager
        self.assertEqual(self.get_seen(seller).order_id, orders[0])

    def test_a_message_without_document_is_for_managers(self):
        self.import_orders(
            {"purchaseOrderNumber": "4BARE00A", "purchaseOrderState": "New"}
        )
        self.assertEqual(self.get_seen(self.manager).state, "on_hold")
        for user in (self.warehouse_user, self.accountant):
            self.assertFalse(self.get_seen(user), user.name)

    def test_only_managers_decide_about_messages(self):
        self.code.shipment_level = "test"
        messages = self.go_through(*self.team)
        held = messages.filtered(lambda message: message.kind == "shipment")
        self.assertEqual(held.state, "held")
        actions = ("approve", "cancel", "retry", "reprocess", "confirm_by_hand")
        for user in (self.warehouse_user, self.accountant):
            for action in actions:
                with self.assertRaises(UserError):
                    getattr(held.with_user(user), f"action_{action}")()
            with self.assertRaises(AccessError):
                held.with_user(user).state = "queued"
        held.with_user(self.manager).action_approve()
        self.assertEqual(held.state, "queued")

    # === SECRETS === #

    def test_secrets_are_for_administrators(self):
        people = self.team + self.stranger
        people.group_ids += self.env.ref("base.group_allow_export")
        for user in people:
            accounts = self.env["acorn.vendor.account"].with_user(user)
            if user != self.stranger:
                self.assertFalse(set(SECRETS) & accounts.fields_get().keys())
                self.assertFalse(set(SECRETS) & self.read_all(user).keys())
            for secret in SECRETS:
                self.assert_refused(self.account.with_user(user), secret)
            token = self.env["acorn.vendor.token"].search([]).with_user(user)
            self.assert_refused(token[0], "value")
        administrator = self._create_user("acorn_admin", f"base.group_system,{USER}")
        seen = self.account.with_user(administrator)
        self.assertEqual(seen.client_id, CLIENT_ID)
        self.assertFalse(seen.client_secret or seen.refresh_token)

    def read_all(self, user):
        return self.account.with_user(user).read()[0]

    def assert_refused(self, record, field):
        """Check that a field can be reached in no way at all."""
        for reach in (
            lambda: record.read([field]),
            lambda: record.export_data([field]),
            lambda: record.search([(field, "!=", False)]),
            lambda: record._read_group([], [field]),
            lambda: record.write({field: "stolen"}),
        ):
            with self.assertRaises(AccessError):
                reach()

    # === COMPANIES, STRANGERS === #

    def test_a_stranger_sees_nothing_of_the_addon(self):
        menu = self.env.ref("acorn_vendor.acorn_vendor_menu_root")
        visible = self.env["ir.ui.menu"].with_user(self.stranger)._visible_menu_ids()
        self.assertNotIn(menu.id, visible)
        for name in self.get_models():
            with self.assertRaises(AccessError, msg=name):
                self.env[name].with_user(self.stranger).search([])

    def test_companies_do_not_see_each_other(self):
        self.go_through(*self.team)
        other = self.setup_other_company()["company"]
        groups = (self.manager + self.warehouse_user + self.accountant).group_ids
        spy = create_user(other, "acorn_spy", "Spy", "base.group_user")
        spy.group_ids = groups
        for name in self.get_models():
            model = self.env[name]
            if "company_id" in model._fields:
                mine = model.search([])
                self.assertFalse(model.with_user(spy).search([]), name)
                if mine:
                    self.assertFalse(mine.with_user(spy)._filtered_access("read"), name)
        rules = self.env["ir.rule"].search([("global", "=", True)])
        guarded = {rule.model_id.model for rule in rules}
        self.assertFalse(
            {n for n in self.get_models() if "company_id" in self.env[n]._fields}
            - guarded
        )

    def get_models(self):
        """Return the names of the stored models of the addon."""
        return [
            name
            for name, model in self.env.items()
            if name.startswith("acorn.vendor.") and model._auto and not model._transient
        ]
