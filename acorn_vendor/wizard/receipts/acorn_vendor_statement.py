from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ... import const
from ...models.account.document_values import to_decimal
from ...models.account.rights import check_rights
from ...rules.statement import INVOICES, PLACES, Movement, draw_up


class AcornVendorStatement(models.TransientModel):
    """What Amazon owes: from what was open to what is open, as the ledger has it."""

    _name = "acorn.vendor.statement"
    _description = "Amazon Statement"
    _inherit = ["acorn.vendor.dialog.mixin"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Payer",
        help="The Amazon company that is billed and pays; empty: all of them. The"
        " ledger tells payers apart, not vendor codes.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        help="Empty: all currencies, in that of the company.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: self._get_default_date_from(),
    )
    date_to = fields.Date(string="To", required=True, default=fields.Date.context_today)
    shown_currency_id = fields.Many2one(
        "res.currency", compute="_compute_content", string="Amounts In"
    )
    content = fields.Json(compute="_compute_content")
    is_explained = fields.Boolean(compute="_compute_content")

    # === COMPUTE METHODS === #

    @api.model
    def _get_default_date_from(self):
        today = fields.Date.context_today(self)
        return self.env.company.compute_fiscalyear_dates(today)["date_from"]

    @api.depends("company_id", "partner_id", "currency_id", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_content(self):
        for statement in self:
            company = statement.company_id
            statement.shown_currency_id = statement.currency_id or company.currency_id
            if not (company and statement.date_from and statement.date_to):
                statement.content, statement.is_explained = False, True
                continue
            drawn = statement.with_company(company)._draw_up()
            statement.content = statement._show(drawn)
            statement.is_explained = drawn.is_explained

    @api.depends("date_from", "date_to")
    def _compute_display_name(self):
        for statement in self:
            statement.display_name = self.env._("Statement")

    # === CONSTRAINT METHODS === #

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for statement in self:
            if statement.date_from > statement.date_to:
                text = self.env._("A statement cannot end before it starts.")
                raise ValidationError(text)

    # === ACTION METHODS === #

    def action_print(self):
        """Print the statement as it is shown."""
        check_rights(self, "read", const.GROUP_INVOICING)
        report = self.env.ref("acorn_vendor.report_statement_action")
        return report.report_action(self, config=False)

    def action_export(self):
        """Download the statement as a spreadsheet."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVOICING)
        return {
            "type": "ir.actions.act_url",
            "url": f"/acorn_vendor/statement/{self.id}",
            "target": "download",
        }

    # === BUSINESS METHODS === #

    @api.model
    def _check_targets(self, vals_list):
        """Refuse companies whose names an administrator sees, but not their books."""
        companies = {
            each
            for vals in vals_list
            for model, ids in self._iter_targets(vals)
            if model == "res.company"
            for each in ids
        }
        if not self.env.su and companies - set(self.env.user.company_ids.ids):
            raise AccessError(self.env._("Choose one of your own companies."))
        return super()._check_targets(vals_list)

    # === BUSINESS METHODS - LEDGER === #

    def _draw_up(self):
        """Return the :class:`~...rules.statement.Statement` of the ledger."""
        self.ensure_one()
        items = self.env["acorn.vendor.ledger.item"]
        return draw_up(
            self._get_balances(Domain("date", "<", self.date_from)),
            self._get_balances(Domain("date", "<=", self.date_to)),
            self._get_movements(),
            items._get_kinds().mapped("code"),
        )

    def _get_scope(self):
        """Return which items belong to the statement, of any day."""
        scope = Domain("company_id", "=", self.company_id.id)
        if self.partner_id:
            scope &= Domain("partner_id", "=", self.partner_id.id)
        if self.currency_id:
            scope &= Domain("currency_id", "=", self.currency_id.id)
        return scope

    def _get_period(self):
        return Domain("date", ">=", self.date_from) & Domain("date", "<=", self.date_to)

    def _get_movements(self):
        """Return what happened in the period, with its reasons, in one query."""
        groups = self.env["acorn.vendor.ledger.item"]._read_group(
            self._get_scope() & self._get_period(),
            ["place", "reason", "kind_code"],
            ["amount:sum" if self.currency_id else "balance:sum"],
        )
        # Only what is taken and given back is told by its kind.
        return [
            Movement(
                place,
                reason,
                self._to_amount(amount),
                kind or "" if reason in ("taken", "given_back") else "",
            )
            for place, reason, kind, amount in groups
        ]

    def _get_balances(self, days):
        """Return what the ledger has on each place, by the accounts themselves.

        It does not ask why something was posted: that has to come to the same.
        """
        places = {
            account: place
            for company, account, place in self.env[
                "acorn.vendor.ledger.item"
            ]._get_places()
            if company == self.company_id.id
        }
        of_invoices = Domain("account_type", "=", "asset_receivable") & Domain(
            "partner_id", "in", self._get_payers()
        )
        groups = self.env["account.move.line"]._read_group(
            self._get_scope()
            & days
            & Domain("parent_state", "=", "posted")
            & (of_invoices | Domain("account_id", "in", list(places))),
            ["account_id"],
            ["amount_currency:sum" if self.currency_id else "balance:sum"],
        )
        balances = {place: self._to_amount(0) for place in PLACES}
        for account, amount in groups:
            balances[places.get(account.id, INVOICES)] += self._to_amount(amount)
        return balances

    def _get_payers(self):
        """Return the partners whose open invoices are told here."""
        groups = self.env["acorn.vendor.ledger.item"]._read_group(
            [("company_id", "=", self.company_id.id), ("place", "=", INVOICES)],
            ["partner_id"],
        )
        return [partner.id for (partner,) in groups]

    def _to_amount(self, amount):
        currency = self.currency_id or self.company_id.currency_id
        return to_decimal(amount, currency.decimal_places)
