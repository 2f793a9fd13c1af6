from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import email_normalize
from odoo.tools.translate import LazyTranslate

from ... import const
from ...models.account.document_values import UNIT_DIGITS, to_decimal
from ...models.account.notification import CLOSE, tell_outcome
from ...models.account.rights import check_rights
from ...rules.buyer_mail import mail_of
from ...rules.buyer_request import Request, only_asked, problem_of, wishes_of

_lt = LazyTranslate(__name__)

TEMPLATE = "acorn_vendor.mail_template_buyer_request"
PROBLEMS = {
    "nothing": _lt("Choose what the buyer is asked for, or write it."),
    "window_turned": _lt("The window ends before it starts."),
    "negative": _lt("%(item)s: ask for zero or more."),
    "cases": _lt("%(item)s comes in cases of %(size)s: ask for whole cases."),
}


class AcornVendorBuyerRequest(models.TransientModel):
    """What Amazon's buyer is asked to change, and the mail that asks."""

    _name = "acorn.vendor.buyer.request"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Ask the Buyer"

    order_ids = fields.Many2many("sale.order", readonly=True)
    order_count = fields.Integer(compute="_compute_order_count")
    buyer_id = fields.Many2one("res.partner", help="Empty: somebody new, named below.")
    known_email = fields.Char(related="buyer_id.email")
    buyer_name = fields.Char(string="Name of the Buyer")
    buyer_email = fields.Char(
        compute="_compute_buyer_email",
        string="E-mail of the Buyer",
        store=True,
        readonly=False,
    )
    buyer_lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        compute="_compute_buyer_email",
        string="Language of the Buyer",
        store=True,
        readonly=False,
    )
    asks_window = fields.Boolean(string="Another Window")
    window_start = fields.Date(string="First Day")
    window_end = fields.Date(string="Last Day")
    asks_quantity = fields.Boolean(string="Other Quantities")
    asks_cost = fields.Boolean(string="Other Costs")
    note = fields.Text(string="In Your Words")
    line_ids = fields.One2many("acorn.vendor.buyer.request.line", "request_id")
    subject = fields.Char(compute="_compute_mail", store=True, readonly=False)
    body = fields.Html(
        string="Mail", compute="_compute_mail", store=True, readonly=False
    )
    has_replies = fields.Boolean(
        compute="_compute_order_count", help="Replies come into the order by mail."
    )

    # === COMPUTE METHODS === #

    @api.depends("order_ids")
    def _compute_order_count(self):
        for wizard in self:
            wizard.order_count = len(wizard.order_ids)
            company = wizard.order_ids.company_id[:1].sudo()
            wizard.has_replies = bool(company.alias_domain_id.catchall_email)

    @api.depends("buyer_id")
    def _compute_buyer_email(self):
        for wizard in self:
            wizard.buyer_email = wizard.buyer_id.email
            wizard.buyer_lang = wizard.buyer_id.lang or self.env.lang

    @api.depends(
        "order_ids",
        "buyer_id",
        "buyer_name",
        "buyer_lang",
        "asks_window",
        "window_start",
        "window_end",
        "asks_quantity",
        "asks_cost",
        "note",
        "line_ids.wanted_quantity",
        "line_ids.wanted_cost",
    )
    def _compute_mail(self):
        """Write the mail anew with each choice, in the language of the buyer."""
        for wizard in self:
            requests = wizard._get_requests()
            wizard.subject = requests and wizard._write_part("subject", requests)
            wizard.body = requests and wizard._write_part("body_html", requests)

    # === ACTION METHODS === #

    def action_send(self):
        """Send the mail; its orders wait for the reply."""
        self.ensure_one()
        orders = self.order_ids
        check_rights(orders, "write", const.GROUP_SALES)
        requests = self._get_requests()
        self._check(requests)
        asked = orders.browse(order.id for order in requests)
        buyer = self._get_buyer()
        self._post(asked, buyer)
        asked.sudo()._acorn_wait_for_buyer(buyer, requests)
        # Whoever asks may not write vendor codes, and was found to sell its orders.
        codes = asked.sudo().acorn_code_id
        codes.filtered(lambda code: not code.buyer_id).buyer_id = buyer
        title = self.env._("%(buyer)s is asked", buyer=buyer.name)
        return tell_outcome(self.env, asked, title, [], then=CLOSE)

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, orders):
        """Return a dialog about orders of one vendor code, to the buyer known last."""
        codes = orders.sudo().acorn_code_id
        buyer = orders.acorn_buyer_id[:1] or codes.buyer_id[:1]
        return self.create(
            {
                "order_ids": [Command.set(orders.ids)],
                "buyer_id": buyer.id,
                "line_ids": [
                    Command.create(line._acorn_prepare_wish())
                    for line in orders.order_line.filtered("acorn_sequence")
                ],
            }
        )

    def _get_requests(self):
        """Return what is asked, ``{order: Request}``; nothing of the others.

        While nothing is asked at all, the mail is about all of them.
        """
        self.ensure_one()
        orders, window = self.order_ids._origin, None
        if self.asks_window and self.window_start and self.window_end:
            window = (self.window_start, self.window_end)
        lines = self.line_ids.grouped(lambda line: line.order_line_id.order_id._origin)
        requests = {
            order: Request(
                window,
                lines.get(order, self.line_ids.browse())._get_wishes(
                    self.asks_quantity, self.asks_cost
                ),
                self.note or "",
            )
            for order in orders
        }
        return only_asked(requests)

    def _check(self, requests):
        """Refuse what cannot be asked, and a buyer without an address."""
        for order, request in requests.items():
            lines = {line.acorn_sequence: line for line in order.order_line}
            sizes = {
                sequence: line._acorn_get_unit().unit_size
                for sequence, line in lines.items()
                if line.acorn_unit == "Cases"
            }
            problem, sequence = problem_of(request, sizes) or (None, None)
            if problem:
                text = self.env._(PROBLEMS[problem])
                item = sequence and lines[sequence]._acorn_name_item()
                raise UserError(text % {"item": item, "size": sizes.get(sequence)})
        if self.asks_window and not (self.window_start and self.window_end):
            raise UserError(self.env._("Enter the first and the last day."))
        name = self.buyer_id.name or self.buyer_name
        if not name or not email_normalize(self.known_email or self.buyer_email):
            raise UserError(
                self.env._("Who is the buyer? Enter a name and an e-mail address.")
            )

    def _get_buyer(self):
        """Return the contact to write to; who asks may have no right to create one.

        Nothing is changed of a contact but an address it lacks.
        """
        buyer, company = self.buyer_id.sudo(), self.order_ids.company_id
        if buyer:
            buyer.email = buyer.email or self.buyer_email
            return buyer
        found = buyer.search(
            [
                ("email_normalized", "=", email_normalize(self.buyer_email)),
                ("company_id", "in", (False, company.id)),
            ],
            limit=1,
        )
        return found or buyer.create(
            {
                "name": self.buyer_name,
                "email": self.buyer_email,
                "lang": self.buyer_lang,
                "company_id": company.id,
            }
        )

    def _write_part(self, name, requests):
        """Return a part of the mail's template, in the language of the buyer."""
        lang = self.buyer_lang or self.env.lang
        first = next(iter(requests))
        wishes = [
            (
                order.acorn_po_number,
                order.with_context(lang=lang)._acorn_list_wishes(request),
            )
            for order, request in requests.items()
        ]
        buyer = self.buyer_id.name or self.buyer_name or ""
        told = mail_of(buyer, wishes, self.note or "")
        template = self.env.ref(TEMPLATE).sudo().with_context(buyer_request=told)
        return template._render_field(name, first.ids, set_lang=lang)[first.id]

    def _post(self, orders, buyer):
        """Send the mail from the history of the first order; the others name it."""
        first = orders[0]
        first.message_post(
            subject=self.subject,
            body=self.body,
            partner_ids=buyer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            email_layout_xmlid="mail.mail_notification_light",
            email_add_signature=False,
            # Nobody else than the buyer: followers read it in the history.
            notify_skip_followers=True,
            force_email_lang=self.buyer_lang,
        )
        note = self.env._(
            "The buyer was asked about this order as well, see the history of %s.",
            first._get_html_link(title=first.acorn_po_number),
        )
        for order in orders - first:
            order.message_post(body=note)


class AcornVendorBuyerRequestLine(models.TransientModel):
    """A line of an order, with what is wanted of it."""

    _name = "acorn.vendor.buyer.request.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Ask the Buyer: Line"

    request_id = fields.Many2one("acorn.vendor.buyer.request", ondelete="cascade")
    order_line_id = fields.Many2one("sale.order.line", readonly=True)
    currency_id = fields.Many2one(related="order_line_id.currency_id")
    po_number = fields.Char(related="order_line_id.order_id.acorn_po_number")
    item = fields.Char(compute="_compute_item")
    quantity = fields.Float(string="Ordered", digits="Product Unit", readonly=True)
    wanted_quantity = fields.Float(string="Ask For", digits="Product Unit")
    cost = fields.Float(digits="Product Price", readonly=True)
    wanted_cost = fields.Float(string="Ask For Cost", digits="Product Price")

    # === COMPUTE METHODS === #

    @api.depends("order_line_id")
    def _compute_item(self):
        for line in self:
            line.item = line.order_line_id._acorn_name_item()

    # === BUSINESS METHODS === #

    def _get_wishes(self, asks_quantity, asks_cost):
        """Return the :class:`~...rules.buyer_request.Wish` in what was filled in."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        quantities = self._list_wanted("quantity", UNIT_DIGITS) if asks_quantity else []
        costs = self._list_wanted("cost", digits) if asks_cost else []
        return wishes_of(quantities, "quantity") + wishes_of(costs, "cost")

    def _list_wanted(self, name, digits):
        """Return PO line, what Amazon states and what is wanted of each of these."""
        return [
            (
                line.order_line_id.acorn_sequence,
                to_decimal(line[name], digits),
                to_decimal(line[f"wanted_{name}"], digits),
            )
            for line in self
        ]


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_prepare_wish(self):
        """Return the values of this line in a request that wants nothing yet."""
        self.ensure_one()
        units, cost = self._acorn_get_open_quantity(), self.acorn_net_cost
        return {
            "order_line_id": self.id,
            "quantity": units,
            "wanted_quantity": units,
            "cost": cost,
            "wanted_cost": cost,
        }
