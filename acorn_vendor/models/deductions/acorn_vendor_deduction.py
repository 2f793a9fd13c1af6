from odoo import api, fields, models
from odoo.fields import Domain


class AcornVendorDeduction(models.Model):
    """A case: what Amazon deducts on one document, in one round, and gives back.

    Root document, kind and round tell one case from another: a second shortage claim on
    the same invoice is a case of its own.
    """

    _name = "acorn.vendor.deduction"
    _description = "Amazon Deduction"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _check_company_auto = True
    _order = "first_date desc, id desc"

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    partner_id = fields.Many2one(
        "res.partner", string="Payer", readonly=True, check_company=True
    )
    account_id = fields.Many2one(
        "acorn.vendor.account", readonly=True, check_company=True
    )
    kind_id = fields.Many2one(
        "acorn.vendor.deduction.kind", required=True, readonly=True
    )
    treatment = fields.Selection(related="kind_id.treatment")
    root_key = fields.Char(string="Document Key", required=True, readonly=True)
    document = fields.Char(
        readonly=True, help="The number as Amazon writes it, if it is no invoice."
    )
    round = fields.Integer(required=True, readonly=True, default=1)
    invoice_id = fields.Many2one(
        "account.move", readonly=True, check_company=True, index="btree_not_null"
    )
    line_ids = fields.One2many(
        "acorn.vendor.remittance.line", "deduction_id", readonly=True
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    first_date = fields.Date(
        string="Since", compute="_compute_amounts", store=True, help="First payment."
    )
    claimed_amount = fields.Monetary(
        string="Deducted", compute="_compute_amounts", store=True
    )
    recovered_amount = fields.Monetary(
        string="Returned", compute="_compute_amounts", store=True
    )
    open_amount = fields.Monetary(
        compute="_compute_amounts",
        store=True,
        help="What the ledger still shows as open; a write-off reduces it too.",
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("disputed", "Disputed"),
            ("recovered", "Returned"),
            ("closed", "Closed"),
            ("void", "Void"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)
    dispute_date = fields.Date(string="Disputed On", tracking=True)
    dispute_reference = fields.Char(tracking=True, help="Amazon's number of the case.")
    note = fields.Text()

    _case_uniq = models.Constraint(
        "UNIQUE (company_id, partner_id, root_key, kind_id, round, currency_id)",
        "This case exists already.",
    )

    # === COMPUTE METHODS === #

    @api.depends("document", "root_key", "kind_id", "round", "invoice_id")
    def _compute_name(self):
        for case in self:
            document = case.invoice_id.name or case.document or case.root_key
            name = f"{document} {case.kind_id.name}"
            case.name = f"{name} {case.round}" if case.round > 1 else name

    @api.depends(
        "line_ids.gross",
        "line_ids.date",
        "line_ids.posted",
        "line_ids.move_line_ids.amount_residual_currency",
        "line_ids.move_line_ids.parent_state",
    )
    def _compute_amounts(self):
        # Read the journal items of all cases at once, not case by case.
        self.line_ids.move_line_ids.fetch(["parent_state", "amount_residual_currency"])
        for case in self:
            lines = case.line_ids.filtered("posted")
            amounts = lines.mapped("gross")
            items = lines.move_line_ids.filtered(
                lambda item: item.parent_state == "posted"
            )
            case.first_date = min(lines.mapped("date"), default=False)
            case.claimed_amount = -sum(amount for amount in amounts if amount < 0)
            case.recovered_amount = sum(amount for amount in amounts if amount > 0)
            case.open_amount = sum(items.mapped("amount_residual_currency"))

    @api.depends(
        "claimed_amount",
        "recovered_amount",
        "open_amount",
        "dispute_date",
        "line_ids.posted",
    )
    def _compute_state(self):
        for case in self:
            if not any(case.line_ids.mapped("posted")):
                case.state = "void"
            elif not case.currency_id.is_zero(case.open_amount):
                case.state = "disputed" if case.dispute_date else "open"
            elif case.claimed_amount and not case.currency_id.compare_amounts(
                case.claimed_amount, case.recovered_amount
            ):
                case.state = "recovered"
            else:
                case.state = "closed"

    # === ACTION METHODS === #

    def action_open_remittances(self):
        """Open the payments whose lines speak of the deduction."""
        self.ensure_one()
        return self.line_ids.remittance_id._get_records_action(
            name=self.env._("Remittances")
        )

    def action_open_items(self):
        """Open the journal items in which the deduction is booked."""
        self.ensure_one()
        return self.line_ids.move_line_ids._get_records_action(
            name=self.env._("Journal Items")
        )

    def action_open_invoice(self):
        """Open the invoice that is deducted from."""
        self.ensure_one()
        return self.invoice_id._get_records_action(name=self.env._("Invoice"))


class AcornVendorRemittanceLine(models.Model):
    """How the lines of a posted payment find their cases."""

    _inherit = "acorn.vendor.remittance.line"

    def _update_deductions(self):
        """Put every deduction into its case; cases that do not exist are created."""
        deductions = self.filtered(
            lambda line: line.kind_id.treatment not in ("payment", "tax")
        )
        (self - deductions).deduction_id = False
        by_key = deductions.grouped(lambda line: line._get_case_key())
        cases = self._find_cases(by_key)
        missing = [key for key in by_key if key not in cases]
        created = self.env["acorn.vendor.deduction"].create(
            [by_key[key][0]._prepare_case() for key in missing]
        )
        cases.update(zip(missing, created, strict=True))
        for key, lines in by_key.items():
            lines.deduction_id = cases[key]

    @api.model
    def _find_cases(self, keys):
        """Return ``{key: case}`` of the cases that exist, in one search."""
        domain = Domain.FALSE
        if keys:
            companies, partners, roots, *_rest = zip(*keys, strict=True)
            domain = (
                Domain("company_id", "in", set(companies))
                & Domain("partner_id", "in", set(partners))
                & Domain("root_key", "in", set(roots))
            )
        return {
            (
                case.company_id.id,
                case.partner_id.id,
                case.root_key,
                case.kind_id.id,
                case.round,
                case.currency_id.id,
            ): case
            for case in self.env["acorn.vendor.deduction"].search(domain)
        }

    def _get_case_key(self):
        self.ensure_one()
        return (
            self.company_id.id,
            self.remittance_id.partner_id.id,
            self.root_key or self.pair_key or self.document_key or self.invoice_number,
            self.kind_id.id,
            self.round,
            self.currency_id.id,
        )

    def _prepare_case(self):
        self.ensure_one()
        company, partner, root, kind, claim_round, currency = self._get_case_key()
        return {
            "company_id": company,
            "partner_id": partner,
            "account_id": self.remittance_id.account_id.id,
            "root_key": root,
            "document": root if self.root_key else self.invoice_number,
            "kind_id": kind,
            "round": claim_round,
            "currency_id": currency,
            "invoice_id": self.move_id.id,
            "user_id": self.remittance_id.account_id.responsible_id.id,
        }
