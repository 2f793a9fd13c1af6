from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...documents.base.claim_reference import normalise
from ...documents.files.remittance import RemittanceLine
from ...rules.classification import lookup_keys
from ...rules.remittance_import import find_doubt
from ...rules.remittance_matching import OwnInvoice, identify, kind_by_hand
from ..account.changed import find_changed

_lt = LazyTranslate(__name__)

# What is unclear about a line, in words.
REVIEW_REASONS = {
    "unknown": _lt(
        "No rule knows this line. Choose its kind or its invoice, or it is posted on"
        " suspense."
    ),
    "no_invoice": _lt(
        "No posted customer invoice has the number %(number)s. Choose the invoice, or"
        " the amount is posted on suspense."
    ),
    "several": _lt("Several invoices have the number %(number)s. Choose one."),
    "currency": _lt(
        "The invoice is in %(invoice)s, the payment in %(payment)s. Choose another"
        " invoice, or the amount is posted on suspense."
    ),
}

# Our field: the parsed line's attribute.
PARSED_FIELDS = {
    "sequence": "sequence",
    "invoice_number": "invoice_number",
    "invoice_date": "invoice_date",
    "description": "description",
    "transaction_type": "transaction_type",
    "original_invoice_number": "original_invoice_number",
    "reference": "reference",
    "invoice_amount": "invoice_amount",
    "withheld": "withheld",
    "terms_discount": "terms_discount",
    "amount_paid": "amount_paid",
    "remaining": "remaining",
}


class AcornVendorRemittanceLine(models.Model):
    """One document that a payment settles, wholly or in a slice.

    Lines are classified and matched all at once, with one search for all invoices
    (:meth:`_get_match_values`); what a person decided by hand stays.
    """

    _name = "acorn.vendor.remittance.line"
    _description = "Amazon Remittance Line"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _check_company_auto = True
    _order = "remittance_id, sequence, id"
    _rec_name = "invoice_number"

    remittance_id = fields.Many2one(
        "acorn.vendor.remittance", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="remittance_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="remittance_id.line_currency_id")
    date = fields.Date(related="remittance_id.date", store=True)
    posted = fields.Boolean(compute="_compute_posted", store=True)
    sequence = fields.Integer(required=True, readonly=True)
    invoice_number = fields.Char(string="Number", required=True, readonly=True)
    document_key = fields.Char(readonly=True, index=True)
    invoice_date = fields.Date(readonly=True)
    description = fields.Char(readonly=True)
    transaction_type = fields.Char(readonly=True)
    original_invoice_number = fields.Char(string="Original Invoice", readonly=True)
    reference = fields.Char(readonly=True)
    invoice_amount = fields.Monetary(
        string="Document Amount",
        readonly=True,
        help="All of the document; a payment may settle a slice of it.",
    )
    gross = fields.Monetary(
        compute="_compute_gross",
        store=True,
        help="What is settled: amount paid, discount and tax withheld.",
    )
    terms_discount = fields.Monetary(readonly=True)
    withheld = fields.Monetary(string="Tax Withheld", readonly=True)
    amount_paid = fields.Monetary(readonly=True)
    remaining = fields.Monetary(readonly=True)
    kind_id = fields.Many2one("acorn.vendor.deduction.kind", required=True)
    is_reversal = fields.Boolean(
        string="Returned", readonly=True, help="Amazon gives a deduction back."
    )
    root_key = fields.Char(readonly=True, help="The invoice it is about.")
    pair_key = fields.Char(
        readonly=True,
        index="btree_not_null",
        help="Shared by a claim and what takes it back.",
    )
    round = fields.Integer(readonly=True, default=1)
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        check_company=True,
        index="btree_not_null",
        domain="[('state', '=', 'posted'), ('company_id', '=', company_id),"
        " ('move_type', 'in', ('out_invoice', 'out_refund'))]",
    )
    is_manual = fields.Boolean(
        string="Decided by Hand", help="Match Again leaves this line as it is."
    )
    state = fields.Selection(
        [("matched", "Clear"), ("attention", "Needs review")],
        required=True,
        default="attention",
        readonly=True,
    )
    reason = fields.Char(readonly=True, help="What to look at, and what happens else.")
    move_line_ids = fields.One2many(
        "account.move.line", "acorn_remittance_line_id", string="Journal Items"
    )

    _sequence_uniq = models.Constraint(
        "UNIQUE (remittance_id, sequence)", "A line of a payment has one number."
    )

    # === COMPUTE METHODS === #

    @api.depends("amount_paid", "terms_discount", "withheld")
    def _compute_gross(self):
        for line in self:
            line.gross = line.amount_paid + line.terms_discount + line.withheld

    @api.depends("remittance_id.state")
    def _compute_posted(self):
        for line in self:
            line.posted = line.remittance_id.state == "posted"

    # === CRUD METHODS === #

    def write(self, vals):
        """Remember that a person decided, unless the caller says who did."""
        if {"kind_id", "move_id"} & vals.keys():
            vals = {"is_manual": True, **vals}
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    def _prepare_values(self, parsed_lines, company, currency):
        """Return values for new lines, matched already.

        :param parsed_lines: :class:`~...documents.files.remittance.RemittanceLine`
        """
        matches = self._get_match_values(parsed_lines, company, currency)
        return [
            self._prepare_parsed(line) | match
            for line, match in zip(parsed_lines, matches, strict=True)
        ]

    @api.model
    def _prepare_parsed(self, line):
        """Return the values that say what Amazon tells of a line."""
        return {
            **{field: getattr(line, name) for field, name in PARSED_FIELDS.items()},
            "document_key": normalise(line.invoice_number),
        }

    def _match(self):
        """Classify and match these lines again; lines decided by hand are checked."""
        for remittance, lines in self.grouped("remittance_id").items():
            currency = remittance.line_currency_id
            automatic = lines.filtered(lambda line: not line.is_manual)
            matches = self._get_match_values(
                [line._to_parsed() for line in automatic],
                remittance.company_id,
                currency,
            )
            for line, match in zip(automatic, matches, strict=True):
                line._write_changes(match)
            for line in lines - automatic:
                line._write_changes(line._get_manual_values(currency))

    def _write_changes(self, values):
        """Write what differs, so that an unchanged line costs nothing."""
        self.ensure_one()
        changed = find_changed(self, values)
        if changed:
            self.write({"is_manual": self.is_manual, **changed})

    def _to_parsed(self):
        self.ensure_one()
        values = {
            attribute: self[field] or ""
            if self._fields[field].type == "char"
            else self[field]
            for field, attribute in PARSED_FIELDS.items()
        }
        values["withholding"] = values.pop("withheld")
        return RemittanceLine(currency=self.currency_id.name, **values)

    @api.model
    def _get_match_values(self, parsed_lines, company, currency):
        """Return, for each parsed line, its kind, its invoice and what is unclear.

        The number of queries does not depend on the number of lines.
        """
        keys = {key for line in parsed_lines for key in lookup_keys(line) if key}
        invoices = self._find_invoices(keys, company)
        kinds = self.env["acorn.vendor.deduction.kind"]._get_by_code()
        rules = self.env["acorn.vendor.deduction.kind"].union(*kinds.values())
        rules = rules._get_rules()
        treatments = {code: kind.treatment for code, kind in kinds.items()}
        matches = [
            (line, identify(line, invoices, treatments, rules, currency.name))
            for line in parsed_lines
        ]
        return [
            self._prepare_match(line, found, kinds[found.kind], currency)
            for line, found in matches
        ]

    @api.model
    def _prepare_match(self, line, found, kind, currency):
        """Return the values of a :class:`~...rules.remittance_matching.Match`."""
        place = found.classification
        return {
            "kind_id": kind.id,
            "is_reversal": place.is_reversal,
            "root_key": place.root,
            "pair_key": place.pair,
            "round": place.round,
            "move_id": found.invoice.id if found.invoice else False,
            **self._prepare_doubt(
                found.doubt,
                line.invoice_number,
                [invoice.currency for invoice in found.found],
                currency,
            ),
        }

    @api.model
    def _find_invoices(self, keys, company):
        """Return ``{key: posted customer invoices with that number}``.

        Each invoice is an :class:`OwnInvoice`.
        """
        moves = self.env["account.move"].search_fetch(
            [
                ("acorn_invoice_key", "in", list(keys)),
                ("company_id", "=", company.id),
                ("move_type", "in", ("out_invoice", "out_refund")),
                ("state", "=", "posted"),
            ],
            ["acorn_invoice_key", "currency_id"],
        )
        return {
            key: [OwnInvoice(move, move.currency_id.name) for move in same]
            for key, same in moves.grouped("acorn_invoice_key").items()
        }

    def _get_manual_values(self, currency):
        """Return what follows from a decision by hand."""
        self.ensure_one()
        kind, invoices = self.kind_id, self.move_id
        code = kind_by_hand(kind.code, kind.treatment, has_invoice=bool(invoices))
        if code != kind.code:
            kind = self.env["acorn.vendor.deduction.kind"]._get_by_code()[code]
        currencies = invoices.mapped("currency_id.name")
        doubt = find_doubt(kind.treatment, currencies, currency.name)
        return {
            "kind_id": kind.id,
            **self._prepare_doubt(doubt, self.invoice_number, currencies, currency),
        }

    @api.model
    def _prepare_doubt(self, doubt, number, currencies, currency):
        """Return the values that say what is unclear about a line, if anything is.

        :param currencies: those of the invoices that the line may pay
        """
        if not doubt:
            return {"reason": False, "state": "matched"}
        text = self.env._(REVIEW_REASONS[doubt])
        values = {
            "number": number,
            "invoice": currencies[0] if currencies else "",
            "payment": currency.name,
        }
        return {"reason": text % values, "state": "attention"}
