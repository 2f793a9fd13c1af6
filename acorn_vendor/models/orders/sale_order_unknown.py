from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.translate import LazyTranslate

from ... import const
from ...rules.deadline import planned_start
from ...rules.order_questions import OrderKnown, find_topics
from ..account.changed import write_changed
from ..account.rights import check_rights
from .purchase_order_import import PurchaseOrderImport

_lt = LazyTranslate(__name__)

TOPICS = {
    "code": _lt(
        "Vendor code %(code)s is not set up: create it in Configuration, Vendor Codes,"
        " or correct the order's selling party with Amazon."
    ),
    "ship_to": _lt(
        "Fulfillment center %(ship_to)s has no partner: choose one in Configuration,"
        " Partners; all orders that go there follow."
    ),
    "no_ship_to": _lt(
        "The order names no fulfillment center. Ask the buyer, or choose the delivery"
        " address here."
    ),
    "currency": _lt(
        "Currency %(currency)s is not active: activate it in Accounting,"
        " Configuration, Currencies."
    ),
    "existing": _lt(
        "%(existing)s has customer reference %(number)s as well: cancel one of them, or"
        " clear the reference. Then press Look Again."
    ),
}


class SaleOrder(models.Model):
    """What nobody has told us about an order as a whole: it waits as a draft.

    A partner that is not known is the company's placeholder, until somebody says who
    it is.
    """

    _inherit = "sale.order"

    acorn_selling_code = fields.Char(
        string="Selling Party",
        readonly=True,
        copy=False,
        help="The vendor code in Amazon's word, also if it is not set up here.",
        acorn_protected=True,
    )
    acorn_currency_word = fields.Char(
        string="Amazon's Currency",
        readonly=True,
        copy=False,
        help="A currency that Odoo does not know, in Amazon's word.",
        acorn_protected=True,
    )
    acorn_existing = fields.Char(
        string="Entered Before",
        readonly=True,
        copy=False,
        help="Other sales orders with this number as customer reference.",
        acorn_protected=True,
    )
    acorn_open_topics = fields.Char(
        compute="_compute_acorn_open_topics",
        store=True,
        precompute=True,
        copy=False,
        help="What of the order as a whole is to be settled, by keys.",
        acorn_protected=True,
    )
    acorn_unknown = fields.Text(
        string="To Settle First", compute="_compute_acorn_unknown"
    )

    acorn_unknown_party_ids = fields.Many2many(
        "acorn.vendor.party",
        compute="_compute_acorn_unknown_party_ids",
        compute_sudo=True,
        groups=const.GROUP_USER,
    )

    _acorn_selling_idx = models.Index(
        "(acorn_account_id, acorn_selling_code)"
        " WHERE acorn_selling_code IS NOT NULL AND acorn_code_id IS NULL"
    )
    _acorn_open_topics_idx = models.Index(
        "(acorn_account_id) WHERE acorn_open_topics IS NOT NULL"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_po_number",
        "acorn_code_id",
        "acorn_ship_to_code",
        "partner_shipping_id",
        "acorn_currency_id.active",
        "acorn_currency_word",
        "acorn_existing",
    )
    def _compute_acorn_open_topics(self):
        for order in self:
            is_waiting = order.acorn_po_number and order.state != "cancel"
            topics = find_topics(order._acorn_to_known()) if is_waiting else ()
            order.acorn_open_topics = " ".join(topics) or False

    @api.depends(
        "acorn_open_topics",
        "acorn_po_number",
        "acorn_selling_code",
        "acorn_ship_to_code",
        "acorn_currency_id",
        "acorn_currency_word",
        "acorn_existing",
    )
    @api.depends_context("lang")
    def _compute_acorn_unknown(self):
        for order in self:
            order.acorn_unknown = "\n".join(order._acorn_tell_topics()) or False

    @api.depends("acorn_open_topics", "acorn_ship_to_code")
    def _compute_acorn_unknown_party_ids(self):
        """Show the parties of these orders that stand for nobody yet."""
        self.acorn_unknown_party_ids = False
        for account, orders in self.grouped("acorn_account_id").items():
            waiting = orders.filtered("acorn_open_topics")
            parties = self.env["acorn.vendor.party"].search(
                [
                    ("account_id", "=", account.id),
                    ("role", "=", "ship_to"),
                    ("code", "in", waiting.mapped("acorn_ship_to_code")),
                    ("partner_id", "=", False),
                ]
            )
            by_code = parties.grouped("code")
            for order in waiting:
                order.acorn_unknown_party_ids = by_code.get(order.acorn_ship_to_code)

    # === ACTION METHODS === #

    def action_acorn_create_code(self):
        """Open a new vendor code with what the order says of it."""
        self.ensure_one()
        check_rights(self, "read")
        check_rights(self.env["acorn.vendor.code"], "create")
        unknown = self.company_id.sudo().acorn_placeholder_partner_id
        payer = (self.partner_invoice_id | self.partner_id) - unknown
        return self.env["acorn.vendor.code"]._get_records_action(
            name=self.env._("New Vendor Code"),
            target="new",
            context={
                "default_account_id": self.acorn_account_id.id,
                "default_name": self.acorn_selling_code,
                "default_partner_id": payer[:1].id,
                "default_currency_id": self.currency_id.id,
            },
        )

    def action_acorn_activate_currency(self):
        """Activate the currency Amazon orders in; all orders with it go on."""
        check_rights(self, "write", const.GROUP_SALES)
        check_rights(self.env["res.currency"], "write")
        self.acorn_currency_id.filtered(lambda each: not each.active).active = True
        return True

    def action_acorn_link_existing(self):
        """Let the one order that was entered before be Amazon's; this one ends."""
        self.ensure_one()
        check_rights(self, "write", const.GROUP_SALES)
        account = self.acorn_account_id.sudo()
        account = account.with_company(account.company_id)
        number = self.acorn_po_number
        existing = account._find_existing([number]).get(number, self.browse())
        if len(existing) != 1:
            raise UserError(self._acorn_tell_not_one(existing))
        existing.sudo(False).check_access("write")
        self.sudo()._acorn_hand_over(existing.sudo(), account)
        return existing._get_records_action(context={})

    # === BUSINESS METHODS === #

    def _acorn_tell_not_one(self, existing):
        """Return why no order that was entered before can be linked, and what to do."""
        if not existing:
            return self.env._(
                "No other order has this number any more: press Look Again, then go on"
                " with this one."
            )
        text = self.env._(TOPICS["existing"])
        names = ", ".join(existing.mapped("name"))
        return text % {"existing": names, "number": self.acorn_po_number}

    def _acorn_hand_over(self, existing, account):
        """Link an existing order instead of this draft, which is cancelled."""
        messages = self.acorn_message_ids
        purchase_order = messages._get_newest("purchase_order")._read_order()
        importer = PurchaseOrderImport(account, [purchase_order])
        self.with_context(acorn_from_amazon=True).write(
            {
                "acorn_po_number": False,
                "client_order_ref": False,
                # Amazon's lines are those of the other order now.
                "order_line": [
                    Command.update(line.id, {"acorn_sequence": False})
                    for line in self.order_line
                ],
            }
        )
        messages.order_id = existing
        self._action_cancel()
        self.message_post(
            body=self.env._(
                "Amazon's order %(number)s is %(order)s now, which was entered before.",
                number=purchase_order.number,
                order=existing.name,
            )
        )
        existing._acorn_link(importer, purchase_order)

    def _acorn_to_known(self):
        """Return this order as :class:`~...rules.order_questions.OrderKnown`."""
        self.ensure_one()
        placeholder = self.company_id.sudo().acorn_placeholder_partner_id
        currency = self.acorn_currency_id
        return OrderKnown(
            is_draft=self.state in ("draft", "sent"),
            has_code=bool(self.acorn_code_id),
            ship_to=self.acorn_ship_to_code or "",
            has_ship_to=self.partner_shipping_id != placeholder,
            has_currency=not (
                self.acorn_currency_word or (currency and not currency.active)
            ),
            has_existing=bool(self.acorn_existing),
        )

    def _acorn_tell_topics(self):
        """Return what is open about the order as a whole, in plain words."""
        self.ensure_one()
        values = {
            "code": self.acorn_selling_code or "-",
            "ship_to": self.acorn_ship_to_code,
            "currency": self.acorn_currency_word or self.acorn_currency_id.name,
            "existing": self.acorn_existing,
            "number": self.acorn_po_number,
        }
        texts = []
        for topic in (self.acorn_open_topics or "").split():
            text = self.env._(TOPICS[topic])
            texts.append(text % values)
        return texts

    def _acorn_check_known(self):
        """Refuse to confirm orders of which something is not known."""
        waiting = self.filtered("acorn_open_topics")
        if waiting:
            raise UserError(
                "\n".join(
                    f"{order.acorn_po_number}: {text}"
                    for order in waiting
                    for text in order._acorn_tell_topics()
                )
            )

    def _acorn_look_for_existing(self):
        """Look again which other orders have the numbers of these."""
        for account, orders in self.grouped("acorn_account_id").items():
            company = account.with_company(account.company_id)
            found = company._find_existing(orders.mapped("acorn_po_number"))
            for order in orders:
                others = found.get(order.acorn_po_number, ())
                names = ", ".join(each.name for each in others)
                write_changed(order, {"acorn_existing": names or False})

    def _acorn_go_on(self):
        """Go on with those of which nothing is open any more, and tell who waited."""
        if self:
            self._acorn_get_settled()._acorn_note_settled()
            self.acorn_account_id._judge_on_hold_again()

    def _acorn_plan_anew(self):
        """Plan the delivery as far ahead as goods of the vendor code travel."""
        for order in self.filtered("acorn_window_end"):
            order.commitment_date = planned_start(
                order.acorn_window_kind,
                order.acorn_window_start,
                order.acorn_window_end,
                timedelta(days=order.acorn_code_id.transit_days),
            )

    def _acorn_take_code(self, code):
        """Let these orders be those of a vendor code that is set up now.

        Amazon's quantities and costs stay; what was linked keeps all that it had.
        """
        taken = self.with_context(acorn_from_amazon=True, tracking_disable=True)
        taken.acorn_code_id = code
        drafts = taken.filtered(
            lambda order: order.state in ("draft", "sent") and not order.acorn_linked
        )
        drafts.filtered(
            lambda order: not (order.acorn_currency_id or order.acorn_currency_word)
        ).acorn_currency_id = code.currency_id
        for name in ("partner_id", "partner_invoice_id"):
            unknown = drafts.filtered(
                lambda order, name=name: (
                    order[name] == order.company_id.acorn_placeholder_partner_id
                )
            )
            unknown._acorn_replace_partner(name, code.partner_id)
        if code.payment_term_id:
            drafts.payment_term_id = code.payment_term_id
        # Last: Odoo chooses these by customer and salesperson.
        drafts.user_id = code.user_id
        drafts.write(
            {"warehouse_id": code.warehouse_id.id, "journal_id": code.journal_id.id}
        )
        drafts._acorn_plan_anew()
        drafts.order_line.filtered("acorn_sequence")._acorn_look_again()
        drafts._acorn_look_for_existing()
        self._acorn_go_on()
