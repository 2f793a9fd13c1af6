from odoo import api, fields, models

from ...rules.claim_status import sum_up


class AcornVendorDeduction(models.Model):
    """What Amazon's own reports say of a deduction, before and after the payment."""

    _inherit = "acorn.vendor.deduction"

    claim_ids = fields.One2many("acorn.vendor.claim", "deduction_id", readonly=True)
    reported_amount = fields.Monetary(
        string="In Amazon's Report",
        compute="_compute_reported",
        store=True,
        help="What Amazon's reports of chargebacks and claims say it takes.",
    )
    reported_until = fields.Date(compute="_compute_reported", store=True)
    amazon_status = fields.Char(string="Amazon's Status", compute="_compute_status")

    # === COMPUTE METHODS === #

    @api.depends("claim_ids.amount", "claim_ids.deadline", "claim_ids.standing")
    def _compute_reported(self):
        for case in self:
            undecided = case.claim_ids.filtered(
                lambda claim: claim.standing in (False, "waiting")
            )
            # What is decided has no deadline that counts, while something is left.
            asked = undecided or case.claim_ids
            days = [day for day in asked.mapped("deadline") if day]
            case.reported_amount = sum(case.claim_ids.mapped("amount"))
            case.reported_until = min(days, default=False)

    @api.depends("claim_ids.status")
    def _compute_status(self):
        for case in self:
            said = dict.fromkeys(filter(None, case.claim_ids.mapped("status")))
            case.amazon_status = ", ".join(said)

    @api.depends("reported_amount", "expected_since", "line_ids")
    def _compute_expected_amount(self):
        result = super()._compute_expected_amount()
        for case in self.filtered(lambda case: not case.expected_amount):
            is_expected = case.is_forewarned_only
            case.expected_amount = is_expected and case.reported_amount
        return result

    @api.depends("reported_until")
    def _compute_dispute_window(self):
        """Amazon's own day counts more than what is usual for the kind."""
        result = super()._compute_dispute_window()
        for case in self.filtered("reported_until"):
            until = case.reported_until
            case.dispute_until = until
            for name in ("dispute_opens", "dispute_best_until"):
                case[name] = case[name] and min(case[name], until)
        return result

    @api.depends("reported_amount", "expected_since")
    def _compute_next_step(self):
        return super()._compute_next_step()

    # === BUSINESS METHODS === #

    def _is_taken(self):
        """Amazon takes disputes of what it has announced."""
        return super()._is_taken() or self._is_announced()

    def _is_announced(self):
        """Return whether Amazon has said that it takes it, and not yet done so."""
        return bool(self.is_forewarned_only and self.reported_amount)

    def _advise(self):
        if self._is_announced() and not (self.short_amount or self.amazon_amount):
            return self.env._(
                "Amazon's report announces %(amount)s; no payment has taken it yet. It"
                " can be disputed already.",
                amount=self.currency_id.format(self.reported_amount),
            )
        return super()._advise()

    def _get_defect(self):
        said = " ".join(filter(None, self.claim_ids.mapped("defect")))
        return said or super()._get_defect()

    def _get_about(self):
        return [*super()._get_about(), *map(self._tell_claim, self.sudo().claim_ids)]

    def _tell_claim(self, claim):
        """Return in a sentence what Amazon's report says."""
        values = {
            "number": claim.number or claim.invoice_number or claim.po_number,
            "defect": claim.defect or self.kind_id.name,
            "amount": self.currency_id.format(claim.amount),
            "item": claim.product_id.display_name or claim.asin,
            "order": claim.po_number or claim.order_id.acorn_po_number or "-",
            "fc": claim.fc or "-",
            "units": f"{claim.units:g}",
        }
        if values["item"] and claim.units:
            return self.env._(
                "Amazon's %(number)s: %(defect)s, %(units)s units of %(item)s, PO"
                " %(order)s, FC %(fc)s, %(amount)s.",
                **values,
            )
        return self.env._(
            "Amazon's %(number)s: %(defect)s, PO %(order)s, FC %(fc)s, %(amount)s.",
            **values,
        )

    def _get_order_lines(self):
        lines = super()._get_order_lines()
        return lines or self._get_claimed_lines()

    def _get_claimed_lines(self):
        """Return, in sudo, the order lines that Amazon's report names."""
        claims = self.sudo().claim_ids
        others = claims.filtered(lambda claim: not claim.order_line_id)
        orders = others.order_id | others.shipment_id.picking_ids.sale_id
        return claims.order_line_id | orders.order_line.filtered("acorn_sequence")

    def _get_pickings(self):
        """A report may name the shipment itself."""
        named = self.sudo().claim_ids.shipment_id.picking_ids
        return named or super()._get_pickings()

    def _pick_announced(self, key, lines):
        """Return the only one of these that can be what a payment's lines take."""
        company, _partner, _root, kind, _round, currency = key
        amount = -sum(lines.mapped("gross"))
        account = lines.remittance_id.account_id
        same = self.filtered(
            lambda case: (
                (case.company_id.id, case.kind_id.id, case.currency_id.id)
                == (company, kind, currency)
                and case.account_id == account
                and not case.invoice_id
                and not case.currency_id.compare_amounts(case.reported_amount, amount)
            )
        )
        return same if len(same) == 1 else self.browse()

    def _follow_claims(self):
        """Note what Amazon's report says of disputes on their own attempts."""
        for case in self:
            standing = sum_up(claim.standing or "" for claim in case.claim_ids)
            newest = case.dispute_ids.sorted("number")[-1:]
            if standing and not newest:
                case._note_dispute(standing)
            elif newest.outcome == "waiting" and standing not in ("", "waiting"):
                newest.write(
                    {"outcome": standing, "decided_on": fields.Date.context_today(self)}
                )

    def _note_dispute(self, standing):
        """Note a dispute that somebody has entered in Vendor Central."""
        self.ensure_one()
        told = self.claim_ids.filtered("standing")[:1]
        self._dispute(
            {
                "reason": "other",
                "sent_on": fields.Date.context_today(self),
                "reference": told.dispute_reference,
                "text": self.env._("Disputed in Vendor Central."),
            }
        )
        if standing != "waiting":
            self.dispute_ids.sorted("number")[-1:].outcome = standing
