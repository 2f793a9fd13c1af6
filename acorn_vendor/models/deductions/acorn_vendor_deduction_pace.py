from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import LazyTranslate

from ...rules.dispute_pace import Pace, find_turn, period_of

_lt = LazyTranslate(__name__)

WHEN = {
    "paused": _lt(
        "No dispute of this kind goes now%(why)s. Dispute it from %(day)s on."
    ),
    "full": _lt(
        "As many of this kind as go in a %(period)s are disputed: %(most)s. Dispute it"
        " from %(day)s on."
    ),
}
TOO_LATE = _lt("Its last day, %(ends)s, is before that: call the vendor manager.")


class AcornVendorDeductionKind(models.Model):
    """How many disputes of a kind go to Amazon in a period, and when none does."""

    _inherit = "acorn.vendor.deduction.kind"

    most_per_period = fields.Integer(
        string="Most in a Period",
        help="So many deductions an account disputes in a period; 0: no limit. Amazon"
        " publishes none: enter what Vendor Central or your vendor manager has told"
        " you, or how many your people can see to.",
    )
    period = fields.Selection(
        [("day", "Day"), ("week", "Week"), ("month", "Month")],
        required=True,
        default="day",
    )
    pause_ids = fields.One2many(
        "acorn.vendor.dispute.pause",
        "kind_id",
        string="Days Without Disputes",
        help="None is known to be the same for all vendors: enter those that Amazon has"
        " told you.",
    )

    # === BUSINESS METHODS === #

    def _find_turn(self, account):
        """Return when the next dispute of an account goes, see ``find_turn``."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        pauses = self.pause_ids.filtered(lambda each: each.date_to >= today)
        pace = Pace(
            max(self.most_per_period, 0),
            self.period,
            tuple(each._to_pause() for each in pauses),
        )
        sent = self._get_sent(account, today) if pace.most else ()
        return find_turn(pace, sent, today)

    def _get_sent(self, account, today):
        """Return the days of the disputes of an account in the period of today."""
        start, end = period_of(today, self.period)
        disputes = self.env["acorn.vendor.dispute"].sudo()
        return disputes.search(
            Domain("deduction_id.kind_id", "=", self.id)
            & Domain("deduction_id.account_id", "=", account.id)
            & Domain("sent_on", ">=", start)
            & Domain("sent_on", "<=", end)
        ).mapped("sent_on")


class AcornVendorDeduction(models.Model):
    """When a deduction has its turn to be disputed."""

    _inherit = "acorn.vendor.deduction"

    is_dispute_held = fields.Boolean(
        string="Waits for Its Turn",
        compute="_compute_next_step",
        search="_search_is_dispute_held",
        help="It could be disputed, but none of its kind goes now.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        *("kind_id.most_per_period", "kind_id.period", "account_id"),
        *("kind_id.pause_ids.date_from", "kind_id.pause_ids.date_to"),
    )
    def _compute_next_step(self):
        result = super()._compute_next_step()
        self.is_dispute_held = False
        today = fields.Date.context_today(self)
        open_now = self.filtered("may_dispute")
        for (kind, account), cases in open_now.grouped(
            lambda case: (case.kind_id, case.account_id)
        ).items():
            turn = kind._find_turn(account)
            if turn.day > today:
                cases._hold(turn)
        return result

    def _hold(self, turn):
        """Say when these have their turn."""
        for case in self:
            case.is_dispute_held, case.may_dispute = True, False
            case.next_step = case._tell_turn(turn)

    @api.model
    def _search_is_dispute_held(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        kinds = self.env["acorn.vendor.deduction.kind"].search(
            Domain("most_per_period", ">", 0) | Domain("pause_ids.date_to", ">=", today)
        )
        accounts = (
            self.env["acorn.vendor.account"]
            .sudo()
            .search(Domain("company_id", "in", self.env.companies.ids))
        )
        held = Domain.OR(
            Domain("kind_id", "=", kind.id) & Domain("account_id", "=", account.id)
            for kind in kinds
            for account in accounts
            if kind._find_turn(account).day > today
        )
        return held if True in value else ~held

    # === BUSINESS METHODS === #

    def _tell_turn(self, turn):
        self.ensure_one()
        kind, day = self.kind_id, self.env["ir.qweb.field.date"]
        periods = dict(kind._fields["period"]._description_selection(self.env))
        today = fields.Date.context_today(self)
        pauses = kind.pause_ids.filtered(lambda each: each._to_pause().covers(today))
        why = ", ".join(filter(None, pauses.mapped("note")))
        text = self.env._(WHEN[turn.reason])
        told = [
            text
            % {
                "day": day.value_to_html(turn.day, {}),
                "why": f" ({why})" if why else "",
                "most": kind.most_per_period,
                "period": periods[kind.period].lower(),
            }
        ]
        if self.dispute_until and self.dispute_until < turn.day:
            late = self.env._(TOO_LATE)
            told.append(late % {"ends": day.value_to_html(self.dispute_until, {})})
        return " ".join(told)

    def _check_may_dispute(self):
        """Refuse more than what is left of the period, and say how many go."""
        result = super()._check_may_dispute()
        for (kind, account), cases in self.grouped(
            lambda case: (case.kind_id, case.account_id)
        ).items():
            left = kind._find_turn(account).left
            if left is not None and left < len(cases):
                raise UserError(
                    self.env._(
                        "%(left)s more of the kind %(kind)s go in this period,"
                        " %(count)s are chosen. Choose those that end first; the others"
                        " have their turn in the next one.",
                        left=left,
                        kind=kind.name,
                        count=len(cases),
                    )
                )
        return result

    def _dispute(self, values):
        """What is disputed takes the turn of others."""
        result = super()._dispute(values)
        names = ["next_step", "may_dispute", "is_dispute_held"]
        self.env["acorn.vendor.deduction"].invalidate_model(names)
        return result
