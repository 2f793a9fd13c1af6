from odoo import api, fields, models
from odoo.tools import SQL

from ...rules.deduction import Figures, figures_of, recovery_rate, state_of
from ..account.document_values import to_decimal


class AcornVendorDeduction(models.Model):
    """A case: what Amazon deducts on one document, in one round, and gives back.

    Root document, kind and round tell one case from another: a second shortage claim on
    the same invoice is a case of its own.
    """

    _name = "acorn.vendor.deduction"
    _description = "Amazon Deduction"
    _inherit = ["mail.thread", "mail.activity.mixin", "acorn.vendor.evidence.mixin"]
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
    recovery_rate = fields.Float(
        compute="_compute_recovery_rate",
        store=True,
        aggregator="avg",
        help="What Amazon has returned, of what it has deducted.",
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("disputed", "Disputed"),
            ("recovered", "Returned"),
            ("settled", "Settled"),
            ("closed", "Closed"),
            ("void", "Void"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        help="Open: not decided on yet. Returned: Amazon gave all of it back. Settled:"
        " a part of it, the rest is lost. Closed: given up, and nothing came back.",
    )
    user_id = fields.Many2one("res.users", string="Responsible", tracking=True)
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
            items = lines.move_line_ids.filtered(
                lambda item: item.parent_state == "posted"
            )
            figures = figures_of(
                map(case._to_amount, lines.mapped("gross")),
                map(case._to_amount, items.mapped("amount_residual_currency")),
            )
            case.first_date = min(lines.mapped("date"), default=False)
            case.claimed_amount = float(figures.claimed)
            case.recovered_amount = float(figures.recovered)
            case.open_amount = float(figures.open_amount)

    @api.depends(
        "claimed_amount",
        "recovered_amount",
        "open_amount",
        "line_ids.posted",
    )
    def _compute_state(self):
        for case in self:
            figures = Figures(
                *map(
                    case._to_amount,
                    (case.claimed_amount, case.recovered_amount, case.open_amount),
                )
            )
            case.state = state_of(
                figures,
                is_posted=any(case.line_ids.mapped("posted")),
                is_disputed=case._is_disputed(),
                is_fought_for=case._is_fought_for(),
                accepted=case._to_amount(case._get_accepted()),
            )

    @api.depends("claimed_amount", "recovered_amount")
    def _compute_recovery_rate(self):
        for case in self:
            rate = recovery_rate(
                case._to_amount(case.claimed_amount),
                case._to_amount(case.recovered_amount),
            )
            case.recovery_rate = float(rate)

    def _read_group_select(self, aggregate_spec, query):
        """Weigh rates by their amounts: a cent does not outweigh a thousand."""
        if aggregate_spec != "recovery_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        recovered, claimed = (
            SQL("SUM(%s)", self._field_to_sql(self._table, name, query))
            for name in ("recovered_amount", "claimed_amount")
        )
        return SQL(
            "LEAST(%(recovered)s, %(claimed)s) / NULLIF(%(claimed)s, 0)",
            recovered=recovered,
            claimed=claimed,
        )

    def _is_disputed(self):
        """Return whether Amazon has a dispute of it to decide on."""
        return False

    def _is_fought_for(self):
        """Return whether it is a cost that can be disputed."""
        return False

    def _get_accepted(self):
        """Return what of a cost was accepted as lost."""
        return 0

    def _to_amount(self, amount):
        return to_decimal(amount, self.currency_id.decimal_places)

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

    # === EVIDENCE === #

    def _get_people_fields(self):
        return frozenset({"user_id", "note"})

    def _explain_evidence(self):
        return self.env._(
            "What a deduction is about follows from Amazon's payments. Note who works"
            " on it and what was disputed; the rest is changed by payments alone."
        )
