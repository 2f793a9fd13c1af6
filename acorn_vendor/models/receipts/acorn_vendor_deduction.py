from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import LazyTranslate

from ...rules.expected_deduction import (
    advise,
    expected_of,
    forewarned_state,
    needs_person,
)

_lt = LazyTranslate(__name__)

ACTIVITY = "acorn_vendor.mail_activity_type_shortage"
ADVICE = {
    "claim_comes": _lt(
        "Amazon has received less than was shipped; a claim usually comes shortly"
        " before the invoice is due. Press Evidence, and ask the carrier for the proof"
        " of delivery."
    ),
    "not_invoiced": _lt(
        "No invoice asks for these units yet. Invoice what Amazon received, and ask the"
        " carrier for the rest."
    ),
    "late": _lt("Amazon has received the goods after all; no claim is expected."),
    "dispute": _lt(
        "Amazon has received the goods since it claimed them. Dispute the claim with"
        " the evidence."
    ),
    "more": _lt(
        "Amazon claims more than is short by its own receipts: %(claimed)s, expected"
        " were %(expected)s. Dispute the difference."
    ),
    "less": _lt(
        "Amazon claims less than was expected: %(claimed)s, expected were %(expected)s."
        " More may come."
    ),
    "kept_back": _lt(
        "Amazon Finances shows that %(expected)s of this invoice are kept back. A claim"
        " usually follows with a payment. Look at the reasons, and correct what is"
        " wrong before the invoice is due."
    ),
    "paid_after_all": _lt(
        "Amazon keeps nothing of this invoice back any more; no claim is expected."
    ),
}


class AcornVendorDeduction(models.Model):
    """A deduction that is expected: less was received, or Amazon keeps money back.

    Nothing is posted for it. The claim meets it when a payment brings it; when the
    goods are received late it is withdrawn.
    """

    _inherit = "acorn.vendor.deduction"

    state = fields.Selection(
        selection_add=[
            ("expected", "Expected"),
            ("open",),
            ("void",),
            ("withdrawn", "Not Claimed"),
        ]
    )
    short_amount = fields.Monetary(
        string="Short",
        readonly=True,
        help="What is short by Amazon's own receipts, at net cost.",
    )
    amazon_amount = fields.Monetary(
        string="Kept Back",
        readonly=True,
        help="What Amazon Finances shows as kept back of the invoice for this.",
    )
    amazon_reasons = fields.Text(related="invoice_id.acorn_amazon_reasons")
    expected_amount = fields.Monetary(
        string="Expected",
        compute="_compute_expected_amount",
        store=True,
        help="What is short by Amazon's own receipts; if nothing is, what Amazon"
        " Finances shows as kept back.",
    )
    expected_since = fields.Date(readonly=True)
    amazon_since = fields.Date(string="Kept Back Since", readonly=True)
    receipt_ids = fields.Many2many(
        "acorn.vendor.receipt",
        "acorn_vendor_deduction_receipt_rel",
        "deduction_id",
        "receipt_id",
        string="Short Receipts",
        readonly=True,
    )
    is_forewarned_only = fields.Boolean(compute="_compute_is_forewarned_only")
    receipt_advice = fields.Char(
        string="What Amazon Received", compute="_compute_receipt_advice"
    )

    # === COMPUTE METHODS === #

    @api.depends("short_amount", "amazon_amount")
    def _compute_expected_amount(self):
        for case in self:
            case.expected_amount = float(
                expected_of(
                    case._to_amount(case.short_amount),
                    case._to_amount(case.amazon_amount),
                )
            )

    @api.depends("expected_since", "line_ids")
    def _compute_is_forewarned_only(self):
        for case in self:
            case.is_forewarned_only = bool(case.expected_since and not case.line_ids)

    @api.depends("expected_since")
    def _compute_amounts(self):
        result = super()._compute_amounts()
        for case in self.filtered(lambda case: not case.first_date):
            case.first_date = case.expected_since
        return result

    @api.depends("expected_since", "expected_amount")
    def _compute_state(self):
        result = super()._compute_state()
        for case in self.filtered("expected_since"):
            case.state = forewarned_state(
                case.state,
                is_claimed=any(case.line_ids.mapped("posted")),
                expected=case._to_amount(case.expected_amount),
            )
        return result

    @api.depends("state", "expected_amount", "claimed_amount", "invoice_id")
    def _compute_receipt_advice(self):
        for case in self:
            case.receipt_advice = case.expected_since and case._advise()

    def _advise(self):
        self.ensure_one()
        advice = advise(
            is_claimed=any(self.line_ids.mapped("posted")),
            is_open=self.state in ("open", "disputed"),
            expected=self._to_amount(self.expected_amount),
            claimed=self._to_amount(self.claimed_amount),
            is_invoiced=bool(self.invoice_id),
            is_by_receipts=bool(self.short_amount or not self.amazon_since),
        )
        if not advice:
            return False
        text = self.env._(self._get_advice_texts()[advice])
        return text % {
            "claimed": self.currency_id.format(self.claimed_amount),
            "expected": self.currency_id.format(self.expected_amount),
        }

    def _get_advice_texts(self):
        """Return what is said of each advice."""
        return ADVICE

    # === ACTION METHODS === #

    def action_open_three_way(self):
        """Open the order lines that the deduction is about, from order to money."""
        self.ensure_one()
        self.check_access("read")
        return self.env["acorn.vendor.three.way"]._open_lines(self._get_order_lines())

    # === BUSINESS METHODS === #

    @api.model
    def _search_not_invoiced(self, companies):
        """Return what is expected of orders that no invoice asks for yet."""
        return self.search(
            Domain("company_id", "in", companies.ids)
            & Domain("state", "=", "expected")
            & Domain("invoice_id", "=", False)
        )

    def _expect(self, amount, receipts):
        """Write what is expected; return the cases for which that is news."""
        told = self.browse()
        for case in self:
            values = {"short_amount": amount}
            if receipts:
                values["receipt_ids"] = [fields.Command.set(receipts.ids)]
                values["expected_since"] = case.expected_since or fields.Date.today()
            if case.currency_id.compare_amounts(case.short_amount, amount):
                told |= case
            elif case.receipt_ids == receipts:
                continue
            case.write(values)
            # Whose goods a claim is about may be known only afterwards.
            case.line_ids._share_out()
        return told

    def _keep_back(self, amount):
        """Write what Amazon Finances keeps back; return whether that is news."""
        self.ensure_one()
        if not self.currency_id.compare_amounts(self.amazon_amount, amount):
            return False
        values = {"amazon_amount": amount}
        if amount:
            today = fields.Date.today()
            values["amazon_since"] = self.amazon_since or today
            values["expected_since"] = self.expected_since or today
        self.write(values)
        return True

    def _tell_of_shortage(self):
        """Schedule what somebody is to see to, and end it when nothing is short."""
        waiting = self.filtered(lambda case: case.state == "expected")
        (self - waiting).activity_unlink([ACTIVITY])
        for case in waiting:
            code = (case.receipt_ids.code_id or case.invoice_id.acorn_code_id)[:1]
            threshold = case._to_amount(code.shortage_threshold)
            is_told = case.activity_search([ACTIVITY])
            if is_told or not needs_person(
                case._to_amount(case.expected_amount), threshold
            ):
                continue
            case.activity_schedule(
                ACTIVITY,
                user_id=(case.user_id or code.user_id or self.env.user).id,
                **case._describe_task(),
            )

    def _describe_task(self):
        """Return what somebody is to do about an expected deduction."""
        self.ensure_one()
        values = {
            "amount": self.currency_id.format(self.expected_amount),
            "document": self.invoice_id.name or self.document,
        }
        if self.short_amount:
            return {
                "summary": self.env._("Shortage: gather the evidence"),
                "note": self.env._(
                    "Amazon received less than was shipped and will likely claim"
                    " %(amount)s on %(document)s. Press Evidence to download what there"
                    " is: bill of lading, ASN, SSCCs. Ask the carrier for the proof of"
                    " delivery.",
                    **values,
                ),
            }
        return {
            "summary": self.env._("Amazon pays less: find out why"),
            "note": self.env._(
                "Amazon keeps %(amount)s of %(document)s back and will likely claim it."
                " Look at the reasons on the deduction, and correct what is wrong or"
                " open a case in Vendor Central.",
                **values,
            ),
        }
