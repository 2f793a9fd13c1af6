from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER, create_user
from .remittance_common import payment, settled

# Each may open dialogs, in the company that is not theirs.
GROUPS = (
    MANAGER,
    "sales_team.group_sale_manager",
    "stock.group_stock_manager",
    "account.group_account_manager",
    "base.group_system",
)
# What a dialog may be opened on that belongs to no company.
SHARED = {
    "res.currency",
    "res.users",
    "ir.attachment",
    "acorn.vendor.deduction.kind",
}


@tagged("post_install", "-at_install")
class TestDialogs(AcornVendorCommon):
    """Every dialog, also one that comes later, on records of another company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.setup_other_company()["company"]
        cls.spy = create_user(other, "acorn_spy", "Spy", ",".join(GROUPS))

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.order = self.import_orders(self.make_pen_order())
        self.accept_all(self.order)
        self.order.picking_ids.action_acorn_request_pick_up()
        self.amazon.company_id = self.company
        self.pen.company_id = self.company
        self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.amazon.id}
        )
        self.env["acorn.vendor.deduction"].sudo().create(
            {
                "company_id": self.company.id,
                "root_key": "CASE1",
                "kind_id": self.env.ref("acorn_vendor.deduction_kind_shortage").id,
                "currency_id": self.company.currency_id.id,
            }
        )

        bank = [("type", "=", "bank"), ("company_id", "=", self.company.id)]
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.env["account.journal"].search(bank, limit=1).id,
                "payment_ref": "Paid by somebody",
                "amount": 1,
            }
        )
        parsed = payment("700100", settled("CASE1SC", "-1"))
        self.env["acorn.vendor.remittance"]._import(parsed, self.account, self.amazon)

    def get_dialogs(self):
        return [
            model
            for name, model in self.env.items()
            if name.startswith("acorn.vendor.") and model.is_transient()
        ]

    def iter_targets(self):
        """Yield ``(dialog, field, a record of this company)`` for what it points at."""
        for dialog in self.get_dialogs():
            for field in dialog._fields.values():
                if (
                    field.type not in ("many2one", "many2many")
                    or field.comodel_name in SHARED
                    or field.related
                ):
                    continue
                records = self.env[field.comodel_name].sudo()
                target = self.make_own_dialog(field.comodel_name) or records.search(
                    self.get_domain(records), limit=1
                )
                self.assertTrue(target, field)
                yield dialog.with_user(self.spy), field, target

    def get_domain(self, records):
        """Return which records are of this company for sure."""
        if "company_id" in records._fields:
            return [("company_id", "=", self.company.id)]
        return []

    def make_own_dialog(self, name):
        """Return a dialog of somebody else, to which lines might be added."""
        if not self.env[name].is_transient():
            return None
        account = {"account_id": self.account.id}
        values = {
            "acorn.vendor.acknowledgement.correct": {"order_id": self.order.id},
            "acorn.vendor.buyer.request": {"order_ids": [Command.set(self.order.ids)]},
            "acorn.vendor.deduction.dispute": {},
            "acorn.vendor.deduction.loss": self.get_deductions(),
            "acorn.vendor.invoice.send": {"order_ids": [Command.set(self.order.ids)]},
            "acorn.vendor.let.through": {
                "picking_ids": [Command.set(self.order.picking_ids.ids)],
                "reason": "Agreed by mail",
            },
            "acorn.vendor.order.accept": {"order_ids": [Command.set(self.order.ids)]},
            "acorn.vendor.routing.reply": {
                "routing_id": self.order.picking_ids.acorn_routing_id.id
            },
            "acorn.vendor.statement": {},
            "acorn.vendor.remittance.import": {
                **account,
                "partner_id": self.amazon.id,
            },
            "acorn.vendor.bank.match": {},
            "acorn.vendor.rule.try": {"name": "Goods Lost"},
        }
        return self.env[name].create(values.get(name, account))

    def get_deductions(self):
        cases = self.env["acorn.vendor.deduction"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        losses = self.env["account.account"].search(
            [("account_type", "=", "expense")], limit=1
        )
        return {
            "deduction_ids": [Command.set(cases.ids)],
            "account_id": losses.id,
        }

    def as_value(self, field, target):
        if field.type == "many2one":
            return target.id
        return [Command.set(target.ids)]

    def reach(self, dialog, field, target):
        """Yield each way in which a dialog may be pointed at a record."""
        name, value = field.name, self.as_value(field, target)
        spec = {
            each: {"fields": {"display_name": {}}} if own.relational else {}
            for each, own in dialog._fields.items()
            if own.type != "one2many"
        }
        given = dialog.with_context(**{f"default_{name}": value})
        yield "create", lambda: dialog.create({name: value})
        yield "default", lambda: given.create({})
        yield "default_get", lambda: given.default_get([name])
        yield "opened", lambda: given.onchange({}, [], spec)
        yield "changed", lambda: dialog.onchange({name: value}, [name], spec)
        yield "saved", lambda: dialog.web_save({name: value}, spec)
        yield "imported", lambda: self.load(dialog, name, target)
        if field.type == "many2one":
            yield "as text", lambda: self.create_with(dialog, name, str(value))
            yield "as a number", lambda: self.create_with(dialog, name, float(value))

    def create_with(self, dialog, name, value):
        """Create with an ID that is none, of which Odoo's checks see nothing."""
        with self.assertRaisesRegex(ValueError, "no ID"):
            dialog.create({name: value})
        raise AccessError(self.env._("refused"))

    def load(self, dialog, name, target):
        result = dialog.load([f"{name}/.id"], [[str(target.id)]])
        if not result["ids"]:
            raise AccessError("".join(each["message"] for each in result["messages"]))

    def test_no_dialog_opens_on_a_record_of_another_company(self):
        tried = 0
        for dialog, field, target in self.iter_targets():
            texts = {target.display_name, *target.mapped("display_name")} - {""}
            for way, call in self.reach(dialog, field, target):
                with self.subTest(dialog=dialog._name, field=field.name, way=way):
                    with (
                        self.cr.savepoint(),
                        self.assertRaises(AccessError) as refused,
                    ):
                        call()
                    for text in texts:
                        self.assertNotIn(text, str(refused.exception))
                tried += 1
        self.assertGreater(tried, 50)

    def test_no_dialog_is_pointed_elsewhere_later(self):
        [mine] = self.env["acorn.vendor.message.export"].with_user(self.spy).create({})
        with self.assertRaises(AccessError):
            mine.account_id = self.account
        with self.assertRaises(AccessError):
            mine.web_save({"account_id": self.account.id}, {"account_id": {}})

    def test_lines_within_a_dialog_are_looked_at_as_well(self):
        line = self.order.order_line
        corrections = self.env["acorn.vendor.acknowledgement.correct"].with_user(
            self.spy
        )
        theirs = [Command.create({"line_id": line.id})]
        spec = {
            "line_ids": {
                "fields": {"product_id": {"fields": {"display_name": {}}}, "asin": {}}
            }
        }
        for reach in (
            lambda: corrections.create({"line_ids": theirs}),
            lambda: corrections.onchange({"line_ids": theirs}, ["line_ids"], spec),
            lambda: corrections.with_context(default_line_ids=theirs).onchange(
                {}, [], spec
            ),
        ):
            with self.assertRaises(AccessError):
                reach()

    def test_every_dialog_takes_part(self):
        for dialog in self.get_dialogs():
            self.assertTrue(hasattr(dialog, "_check_targets"), dialog._name)

    def test_documents_of_another_company_are_not_found_by_what_amazon_says(self):
        """Neither by their PO number nor by what is shown with them."""
        order, picking = self.order, self.order.picking_ids
        number = order.acorn_po_number
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.button_validate()
        self.post_and_send(order._create_invoices())
        for records in (order, picking, order.invoice_ids):
            model = records.with_user(self.spy).browse()
            self.assertFalse(model.name_search(number))
            for domain in (
                [("display_name", "ilike", number)],
                [("acorn_code_id.name", "=", "ACRN1")],
            ):
                self.assertFalse(model.search(domain), domain)
                self.assertFalse(model._read_group(domain, [], ["__count"])[0][0])
            for reach in (
                lambda model=model, ids=records.ids: model.browse(ids).read(),
                lambda model=model, ids=records.ids: model.browse(ids).export_data(
                    ["display_name"]
                ),
                lambda model=model, ids=records.ids: model.browse(ids).web_read(
                    {"display_name": {}}
                ),
            ):
                with self.assertRaises(AccessError):
                    reach()
        reports = self.env["sale.report"].with_user(self.spy)
        self.assertFalse(reports.search([("acorn_code_id.name", "=", "ACRN1")]))
