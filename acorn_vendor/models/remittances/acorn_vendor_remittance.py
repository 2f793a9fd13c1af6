import json
from dataclasses import asdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ... import const, storable
from ...documents.files.settlement import number_key
from ..account.rights import check_rights


class AcornVendorRemittance(models.Model):
    """One payment by Amazon.

    ::

        draft ──post──▶ posted ──void──▶ void     Amazon took the payment back
          ▲               │
          └───correct─────┘                       the entry is reversed, never deleted

    Posting is in ``acorn_vendor_remittance_post``.
    """

    _name = "acorn.vendor.remittance"
    _description = "Amazon Remittance"
    _inherit = ["mail.thread", "mail.activity.mixin", "acorn.vendor.evidence.mixin"]
    _check_company_auto = True
    _order = "date desc, id desc"

    name = fields.Char(string="Payment Number", required=True, readonly=True)
    payment_key = fields.Char(
        compute="_compute_payment_key",
        store=True,
        precompute=True,
        help="What all notations of the number share.",
    )
    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        readonly=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner",
        string="Payer",
        required=True,
        readonly=True,
        check_company=True,
        index=True,
    )
    date = fields.Date(string="Payment Date", required=True, readonly=True)
    accounting_date = fields.Date(
        required=True, tracking=True, help="Choose another day if the period is closed."
    )
    currency_id = fields.Many2one(
        "res.currency", string="Payment Currency", required=True, readonly=True
    )
    amount = fields.Monetary(
        string="Amount Paid", readonly=True, tracking=True, help="What the bank shows."
    )
    line_currency_id = fields.Many2one(
        "res.currency", string="Invoice Currency", required=True, readonly=True
    )
    line_amount = fields.Monetary(
        string="Amount in Invoice Currency",
        currency_field="line_currency_id",
        readonly=True,
    )
    exchange_rate = fields.Float(readonly=True, digits=(16, 6))
    payment_type = fields.Char(readonly=True)
    payment_status = fields.Char(readonly=True)
    voided_reason = fields.Char(readonly=True)
    hidden = fields.Boolean(
        string="Lines Hidden",
        readonly=True,
        help="Amazon does not show all lines, because the user who exported does not"
        " see all vendor codes.",
    )
    journal_id = fields.Many2one(
        "account.journal",
        compute="_compute_journal_id",
        store=True,
        readonly=False,
        check_company=True,
        domain="[('type', '=', 'general')]",
    )
    line_ids = fields.One2many("acorn.vendor.remittance.line", "remittance_id")
    lines_total = fields.Monetary(
        compute="_compute_totals", store=True, currency_field="line_currency_id"
    )
    gap = fields.Monetary(
        string="Not Explained by Lines",
        compute="_compute_totals",
        store=True,
        currency_field="line_currency_id",
        help="What the lines pay more than the payment; posted on suspense.",
    )
    gap_reason = fields.Char(
        tracking=True, help="Why lines and payment differ; needed before posting."
    )
    attention_count = fields.Integer(
        string="Lines that Need Review", compute="_compute_attention_count", store=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("void", "Void")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    move_id = fields.Many2one(
        "account.move",
        string="Journal Entry",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
    )
    message_id = fields.Many2one("acorn.vendor.message", readonly=True, copy=False)
    fingerprint = fields.Char(readonly=True, copy=False)
    invoice_count = fields.Integer(compute="_compute_invoice_count")

    _payment_uniq = models.Constraint(
        "UNIQUE (company_id, payment_key)",
        "This payment is imported already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("name")
    def _compute_payment_key(self):
        for remittance in self:
            remittance.payment_key = number_key(remittance.name or "")

    @api.depends("account_id.remittance_journal_id")
    def _compute_journal_id(self):
        for remittance in self:
            if not remittance.journal_id:
                remittance.journal_id = remittance.account_id.remittance_journal_id

    @api.depends("line_amount", "line_ids.amount_paid")
    def _compute_totals(self):
        for remittance in self:
            currency = remittance.line_currency_id
            total = sum(remittance.line_ids.mapped("amount_paid"))
            remittance.lines_total = currency.round(total)
            remittance.gap = currency.round(total - remittance.line_amount)

    @api.depends("line_ids.state")
    def _compute_attention_count(self):
        for remittance in self:
            remittance.attention_count = len(
                remittance.line_ids.filtered(lambda line: line.state == "attention")
            )

    @api.depends("line_ids.move_id")
    def _compute_invoice_count(self):
        for remittance in self:
            remittance.invoice_count = len(remittance.line_ids.move_id)

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        if any(each.move_id or each.state == "posted" for each in self):
            raise UserError(
                self.env._("A payment that was posted is kept; void it instead.")
            )

    # === ACTION METHODS === #

    def action_match(self):
        """Classify the lines again and look for their invoices."""
        check_rights(self, "write", const.GROUP_INVOICING)
        drafts = self.filtered(lambda each: each.state == "draft")
        drafts.line_ids.sudo()._match()

    def action_open_entry(self):
        """Open the one journal entry of the payment."""
        self.ensure_one()
        return self.move_id._get_records_action(name=self.env._("Journal Entry"))

    def action_open_invoices(self):
        """Open our documents that the payment settles."""
        self.ensure_one()
        return self.line_ids.move_id._get_records_action(name=self.env._("Invoices"))

    def _lock_to_decide(self):
        """Let nobody else decide about these payments meanwhile, and not everybody."""
        check_rights(self, "write", const.GROUP_INVOICING)
        self.lock_for_update()

    # === BUSINESS METHODS - IMPORT === #

    @api.model
    def _import(self, parsed, account, partner, *, is_trusted=True):
        """Record one payment; the same one again changes nothing.

        A draft takes over what differs. A posted payment only ever changes by being
        voided, when the file says so.

        :param parsed: :class:`~...documents.files.remittance.Remittance`
        :param is_trusted: False for what anybody may have sent
        :return: the remittance, and what was done: created, unchanged, updated,
            completed, voided, differs, tells_more or question
        :raise UserError: if a currency is not active
        """
        payload = json.dumps(asdict(parsed), default=str, ensure_ascii=False, indent=1)
        known = self._find_payment(account.company_id, parsed.payment_number)
        if not known:
            values = self._prepare_values(parsed, account, partner)
            self.check_access("create")
            remittance = self.sudo().with_company(account.company_id).create(values)
            remittance._record_message(payload)
            return remittance.sudo(self.env.su), "created"
        return known, known._update_from(parsed, payload, is_trusted=is_trusted)

    @api.model
    def _find_payment(self, company, number):
        """Return the payment with this number; the payer does not tell two apart."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("payment_key", "=", number_key(number)),
            ]
        )

    @api.model
    def _prepare_values(self, parsed, account, partner):
        """Return the values of a remittance with its lines matched."""
        line_currency = self._get_currency(parsed.invoice_currency)
        lines = self.env["acorn.vendor.remittance.line"]._prepare_values(
            parsed.lines, account.company_id, line_currency
        )
        return {
            "name": parsed.payment_number,
            "account_id": account.id,
            "partner_id": partner.id,
            "date": parsed.payment_date,
            "accounting_date": parsed.payment_date,
            "currency_id": self._get_currency(parsed.currency).id,
            "amount": parsed.amount,
            "line_currency_id": line_currency.id,
            "line_amount": parsed.invoice_amount,
            "exchange_rate": parsed.exchange_rate,
            "payment_type": parsed.payment_type,
            "voided_reason": parsed.voided_reason if parsed.is_void else False,
            **self._prepare_origin(parsed),
            **self._prepare_review(parsed),
            "hidden": parsed.hidden,
            "state": "void" if parsed.is_void else "draft",
            "line_ids": [Command.create(values) for values in lines],
        }

    @api.model
    def _get_currency(self, code):
        currency = self.env["res.currency"].search([("name", "=", code)])
        if not currency:
            raise UserError(
                self.env._("Activate the currency %(code)s first.", code=code)
            )
        return currency

    def _record_message(self, payload):
        """Keep what was said, beside the file itself."""
        self.ensure_one()
        messages = self.env["acorn.vendor.message"].sudo()
        self.sudo().message_id = messages.create(
            {
                "account_id": self.account_id.id,
                "kind": "remittance",
                "direction": "in",
                "external_id": self.name,
                "version": messages._supersede(
                    [("remittance", self.account_id, self.name)]
                )[0],
                "payload": payload,
                "checksum": storable.checksum(payload),
                "state": "processed",
            }
        )


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    remittance_ids = fields.One2many(
        "acorn.vendor.remittance", "message_id", groups=const.GROUPS_FINANCE
    )

    @api.model
    def _get_visible_without_document(self):
        """Let who may read a payment see its file: the payment names its message."""
        visible = super()._get_visible_without_document()
        remittances = self.env["acorn.vendor.remittance"]
        if visible.is_true() or not remittances.has_access("read"):
            return visible
        return Domain("remittance_ids", "in", remittances._search(Domain.TRUE))
