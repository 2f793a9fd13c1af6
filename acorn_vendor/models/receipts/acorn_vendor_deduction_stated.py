from odoo import api, fields, models


class AcornVendorDeduction(models.Model):
    """What Amazon's purchase statement pays less, where it writes the invoices."""

    _inherit = "acorn.vendor.deduction"

    stated_short_ids = fields.One2many(
        "acorn.vendor.stated.line", "shortage_id", readonly=True
    )
    stated_price_ids = fields.One2many(
        "acorn.vendor.stated.line", "price_claim_id", readonly=True
    )
    stated_less = fields.Monetary(
        string="Less on the Statement",
        compute="_compute_stated_less",
        store=True,
        help="What Amazon's purchase statement pays less than we ask for.",
    )

    # === COMPUTE METHODS === #

    @api.depends("stated_short_ids.short", "stated_price_ids.price")
    def _compute_stated_less(self):
        for case in self:
            case.stated_less = sum(
                [
                    *case.stated_short_ids.mapped("short"),
                    *case.stated_price_ids.mapped("price"),
                ]
            )

    @api.depends("stated_less", "expected_since")
    def _compute_expected_amount(self):
        result = super()._compute_expected_amount()
        for case in self.filtered(lambda case: not case.expected_amount):
            case.expected_amount = case.expected_since and case.stated_less
        return result

    # === BUSINESS METHODS === #

    def _get_stated(self):
        """Return the rows of statements that these are about, in sudo."""
        return self.sudo().stated_short_ids | self.sudo().stated_price_ids

    def _describe_task(self):
        if self.stated_less and not self.short_amount:
            return {
                "summary": self.env._("Amazon's statement pays less"),
                "note": self.env._(
                    "Amazon's purchase statement pays %(amount)s less on %(document)s."
                    " Look at its rows under Purchase Statements, and tell Amazon"
                    " before it is paid.",
                    amount=self.currency_id.format(self.expected_amount),
                    document=self.invoice_id.name or self.document,
                ),
            }
        return super()._describe_task()

    def _advise(self):
        if self.is_forewarned_only and self.stated_less and not self.short_amount:
            return self.env._(
                "Amazon's purchase statement pays %(amount)s less than we ask for. Tell"
                " Amazon before the statement is paid.",
                amount=self.currency_id.format(self.stated_less),
            )
        return super()._advise()

    def _get_about(self):
        return [*super()._get_about(), *map(self._tell_stated, self._get_stated())]

    def _tell_stated(self, line):
        """Return in a sentence what a row of the statement says."""
        return self.env._(
            "Statement %(statement)s, PO %(order)s, %(item)s: %(units)s units bought."
            " %(note)s",
            statement=line.statement,
            order=line.po_number,
            item=line.product_id.display_name or line.item,
            units=f"{line.units:g}",
            note=line.note,
        )

    def _get_order_lines(self):
        return super()._get_order_lines() or self._get_stated().order_line_id


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    acorn_stated_ids = fields.One2many(
        "acorn.vendor.stated.line",
        "order_line_id",
        string="On Amazon's Statements",
        groups="account.group_account_invoice",
    )
