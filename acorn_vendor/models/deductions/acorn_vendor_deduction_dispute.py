from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate, format_list

from ...rules.dispute import (
    Window,
    fill,
    has_attempts_left,
    is_taken,
    is_with_amazon,
    may_dispute,
    next_step,
    objection_to_request,
    shown_step,
    window_of,
)
from ..account.rights import check_rights

_lt = LazyTranslate(__name__)

STEPS = {
    "wait": _lt("Amazon still matches. Dispute it from %(opens)s on."),
    "dispute": _lt("Dispute it."),
    "best": _lt("Dispute it by %(best)s: that has the best chances."),
    "again": _lt("Amazon did not grant all. Dispute it once more, with new evidence."),
    "at_amazon": _lt("Disputed on %(sent)s. Enter what Amazon decides."),
    "money_comes": _lt("Granted; the next payment should bring the money."),
    "settle": _lt(
        "All attempts are used up. Put it on a statement of open items, or accept the"
        " loss."
    ),
    "over": _lt("Since %(ends)s Amazon takes no dispute. Accept the loss."),
}


class AcornVendorDeduction(models.Model):
    """How a deduction is fought for: until when, with what, and what came of it."""

    _inherit = "acorn.vendor.deduction"

    dispute_ids = fields.One2many("acorn.vendor.dispute", "deduction_id")
    dispute_id = fields.Many2one(
        "acorn.vendor.dispute",
        string="Newest Dispute",
        compute="_compute_dispute_id",
        store=True,
        ondelete="set null",
    )
    dispute_date = fields.Date(
        string="Disputed On", related="dispute_id.sent_on", store=True
    )
    dispute_reference = fields.Char(related="dispute_id.reference", store=True)
    dispute_outcome = fields.Selection(
        string="Outcome", related="dispute_id.outcome", store=True
    )
    dispute_opens = fields.Date(
        string="Dispute From", compute="_compute_dispute_window", store=True
    )
    dispute_best_until = fields.Date(
        string="Best Until", compute="_compute_dispute_window", store=True
    )
    dispute_until = fields.Date(
        compute="_compute_dispute_window", store=True, index=True
    )
    lost_amount = fields.Monetary(
        string="Lost",
        compute="_compute_lost_amount",
        store=True,
        help="What is missing in money: without the early payment discount that a claim"
        " gives back.",
    )
    has_attempts_left = fields.Boolean(
        compute="_compute_has_attempts_left",
        store=True,
        help="Amazon takes one more dispute of it.",
    )
    next_step = fields.Char(compute="_compute_next_step")
    may_dispute = fields.Boolean(compute="_compute_next_step")
    about = fields.Text(string="What It Is About", compute="_compute_about")

    # === COMPUTE METHODS === #

    @api.depends("dispute_ids.outcome", "kind_id.is_disputable")
    def _compute_state(self):
        return super()._compute_state()

    @api.depends("dispute_ids", "kind_id.attempts")
    def _compute_has_attempts_left(self):
        for case in self:
            case.has_attempts_left = has_attempts_left(
                len(case.dispute_ids), case.kind_id.attempts
            )

    @api.depends("dispute_ids.number")
    def _compute_dispute_id(self):
        for case in self:
            case.dispute_id = case.dispute_ids.sorted("number")[-1:]

    @api.depends(
        *("first_date", "invoice_id.invoice_date_due", "kind_id.is_disputable"),
        *("kind_id.dispute_starts", "kind_id.wait_days", "kind_id.best_days"),
        "kind_id.last_days",
    )
    def _compute_dispute_window(self):
        for case in self:
            window = Window()
            if case.kind_id.is_disputable:
                window = window_of(
                    case.kind_id._get_dispute_terms(),
                    deducted=case.first_date or None,
                    due=case.sudo().invoice_id.invoice_date_due or None,
                )
            case.dispute_opens = window.opens
            case.dispute_best_until = window.best_until
            case.dispute_until = window.ends

    @api.depends("line_ids.posted", "line_ids.amount_paid")
    def _compute_lost_amount(self):
        for case in self:
            posted = case.line_ids.filtered("posted")
            case.lost_amount = -sum(posted.mapped("amount_paid"))

    @api.depends("state", "lost_amount", "dispute_ids.outcome", "dispute_until")
    @api.depends_context("lang")
    def _compute_next_step(self):
        for case in self:
            step = case._get_next_step()
            case.may_dispute = may_dispute(step)
            case.next_step = case._tell_step(step)

    @api.depends("invoice_id", "document", "kind_id")
    @api.depends_context("lang")
    def _compute_about(self):
        for case in self:
            case.about = "\n".join(case._get_about())

    # === ACTION METHODS === #

    def action_dispute(self):
        """Open what a dispute of these says."""
        check_rights(self, "write")
        self._check_may_dispute()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Dispute"),
            "res_model": "acorn.vendor.deduction.dispute",
            "view_mode": "form",
            "target": "new",
            "context": {"default_deduction_ids": self.ids},
        }

    # === BUSINESS METHODS === #

    def _is_disputed(self):
        outcomes = self.dispute_ids.sorted("number").mapped("outcome")
        return super()._is_disputed() or is_with_amazon(outcomes)

    def _is_fought_for(self):
        return self.treatment == "expense" and self.kind_id.is_disputable

    def _is_cost_open(self):
        """Return whether it is a cost that is not decided on; no ledger shows it."""
        return self.treatment == "expense" and self.state in ("open", "disputed")

    def _get_next_step(self):
        """Return what is to be done, see :func:`~...rules.dispute.next_step`."""
        self.ensure_one()
        if not (self.kind_id.is_disputable and self._is_taken()):
            return "nothing"
        return next_step(
            Window(self.dispute_opens or None, None, self.dispute_until or None),
            self.dispute_ids.sorted("number").mapped("outcome"),
            self.kind_id.attempts,
            fields.Date.context_today(self),
        )

    def _is_taken(self):
        """Return whether money is missing that Amazon may give back."""
        self.ensure_one()
        return is_taken(
            open_amount=self.open_amount,
            lost=self.lost_amount,
            is_cost=self._is_cost_open(),
        )

    def _tell_step(self, step):
        today = fields.Date.context_today(self)
        step = shown_step(step, self.dispute_best_until or None, today)
        if step not in STEPS:
            return False
        days = {
            "opens": self.dispute_opens,
            "best": self.dispute_best_until,
            "sent": self.dispute_date,
            "ends": self.dispute_until,
        }
        text = self.env._(STEPS[step])
        return text % {
            name: day and self.env["ir.qweb.field.date"].value_to_html(day, {})
            for name, day in days.items()
        }

    def _get_about(self):
        """Return sentences about what Amazon says is wrong; later rooms know more."""
        self.ensure_one()
        # A manager reads what it is about, also without a right in accounting.
        invoice = self.sudo().invoice_id
        if not invoice:
            return []
        values = {"invoice": invoice.name, "kind": self.kind_id.name}
        orders = ", ".join(self._get_order_numbers())
        if not orders:
            return [self.env._("%(kind)s on invoice %(invoice)s.", **values)]
        return [
            self.env._(
                "%(kind)s on invoice %(invoice)s of %(orders)s.",
                orders=orders,
                **values,
            )
        ]

    def _get_order_numbers(self):
        orders = self.sudo().invoice_id.invoice_line_ids.sale_line_ids.order_id
        return orders.filtered("acorn_po_number").mapped("acorn_po_number")

    def _check_may_dispute(self):
        """Refuse what Amazon would not take, with the reason and what to do."""
        for case in self:
            if not case.may_dispute:
                raise UserError(
                    self.env._(
                        "%(case)s: %(step)s",
                        case=case.name,
                        step=case.next_step
                        or self.env._("There is nothing to dispute here."),
                    )
                )
        most = self.kind_id[:1].most_per_request
        objection = objection_to_request(len(self.kind_id), len(self), most)
        if objection == "several_kinds":
            text = self.env._("Choose deductions of one kind: a request has only one.")
            raise UserError(text)
        if objection:
            raise UserError(
                self.env._(
                    "Amazon takes %(most)s deductions in one request, %(count)s are"
                    " chosen. Dispute them in parts.",
                    most=most,
                    count=len(self),
                )
            )

    def _get_dispute_text(self):
        """Return what a dispute of this says, by the template of its kind."""
        self.ensure_one()
        return fill(
            self.kind_id.dispute_text or "",
            {
                "document": self.sudo().invoice_id.name
                or self.document
                or self.root_key,
                "orders": ", ".join(self._get_order_numbers()),
                "amount": self.currency_id.format(self._get_disputed_amount()),
                "about": self.about or "",
                "papers": self._tell_papers(),
                "company": self.company_id.name,
            },
        )

    def _tell_papers(self):
        """Return in a sentence which papers are there to be attached, and no others."""
        there = [each.proof.name for each in self._read_papers() if each.places]
        if not there:
            return ""
        papers = format_list(self.env, there)
        return self.env._("Attached: %(papers)s.", papers=papers)

    def _get_disputed_amount(self):
        """Return what Amazon is to give back."""
        self.ensure_one()
        return self.lost_amount

    def _dispute(self, values):
        """Note an attempt on each of these, and that Amazon has it.

        :param dict values: of the disputes, all the same
        """
        self.env["acorn.vendor.dispute"].sudo().create(
            [
                {
                    **values,
                    "deduction_id": case.id,
                    "number": len(case.dispute_ids) + 1,
                    "user_id": self.env.user.id,
                    "outcome": "waiting",
                }
                for case in self
            ]
        )

    # === EVIDENCE === #

    def _get_people_fields(self):
        # Of a dispute itself people write no more than its own whitelist says.
        return super()._get_people_fields() | {"dispute_ids"}
