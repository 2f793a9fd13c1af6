from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.account.document_values import UNIT_DIGITS, to_decimal
from ...models.account.notification import CLOSE
from ...rules.acceptance import alike, fits, quantities
from ...rules.promise import Decision

# What a person may decide about a line without opening its order.
LEAVE = "leave"
DECISIONS = [
    (LEAVE, "Leave the order"),
    ("accept", "Accept in full"),
    ("free", "Accept what is free"),
    ("reject", "Reject the line"),
]
# The same for all lines of a kind.
DECISIONS_ON_LOW = [
    (LEAVE, "Leave the orders"),
    ("accept", "Accept the costs"),
    ("reject", "Reject the lines"),
]
DECISIONS_ON_SHORT = [
    (LEAVE, "Leave the orders"),
    ("accept", "Accept in full"),
    ("free", "Accept what is free"),
    ("reject", "Reject the lines"),
]


class AcornVendorOrderAccept(models.TransientModel):
    """Orders that are to be accepted, and what their policies ask about first."""

    _name = "acorn.vendor.order.accept"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Accept Purchase Orders"

    order_ids = fields.Many2many("sale.order", readonly=True)
    line_ids = fields.One2many("acorn.vendor.order.accept.line", "dialog_id")
    everything = fields.Boolean(
        readonly=True, help="Every open unit is accepted, whatever the lines say."
    )
    on_low = fields.Selection(
        DECISIONS_ON_LOW,
        string="All Below the Agreed Cost",
        default=LEAVE,
        required=True,
    )
    on_short = fields.Selection(
        DECISIONS_ON_SHORT,
        string="All Short of Stock",
        default=LEAVE,
        required=True,
    )
    clean_count = fields.Integer(compute="_compute_counts")
    cost_count = fields.Integer(compute="_compute_counts")
    short_count = fields.Integer(compute="_compute_counts")
    small_count = fields.Integer(compute="_compute_counts")
    question_count = fields.Integer(compute="_compute_counts")
    confirm_count = fields.Integer(compute="_compute_confirm_count")

    # === COMPUTE METHODS === #

    @api.depends("order_ids", "line_ids.is_low", "line_ids.is_short")
    def _compute_counts(self):
        for dialog in self:
            lines = dialog.line_ids
            asked = dialog._get_questioned()
            rest = dialog._get_waiting() - lines.order_id._origin
            dialog.question_count = len(asked)
            dialog.clean_count = len(rest - asked)
            dialog.cost_count = len(lines.filtered("is_low"))
            dialog.short_count = len(lines.filtered("is_short"))
            dialog.small_count = len(lines.filtered(lambda line: not line.line_id))

    @api.depends("order_ids", "line_ids.decision")
    def _compute_confirm_count(self):
        for dialog in self:
            dialog.confirm_count = len(dialog._get_decided())

    # === ONCHANGE METHODS === #

    @api.onchange("on_low", "on_short")
    def _onchange_alike(self):
        """Decide all lines of a kind alike; one of them may be decided otherwise."""
        for line in self.line_ids.filtered("line_id"):
            line.decision = alike(
                self.on_low,
                self.on_short,
                is_low=line.is_low,
                is_short=line.is_short,
            )

    # === ACTION METHODS === #

    def action_open_questioned(self):
        """List the orders about which a question is open: it is settled there."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Orders With Questions"),
            "res_model": "sale.order",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._get_questioned().ids)],
        }

    def action_confirm(self):
        """Confirm the clean orders and those of which all is decided."""
        self.ensure_one()
        decided = self._get_decided()
        if not decided:
            raise UserError(
                self.env._(
                    "Nothing is decided yet. Choose what becomes of the lines of an"
                    " order, or close this and open the orders."
                )
            )
        errors = decided._acorn_try(
            lambda orders: orders._acorn_confirm_lines(self.everything, self._adjust)
        )
        done = decided.filtered(lambda order: order not in errors)
        left = {}
        for line in self.line_ids.filtered(lambda line: line.order_id not in decided):
            left.setdefault(line.order_id, line.reason)
        title = self.order_ids._acorn_tell_accepted(self.everything, len(done))
        return self.order_ids._acorn_tell(done, {**left, **errors}, title, then=CLOSE)

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, orders, concerns, everything):
        """Return a dialog about these orders.

        :param bool everything: accept every open unit, whatever the lines say
        :param dict concerns: what is asked about each, as ``_acorn_find_concerns``
            returns it
        """
        return self.create(
            {
                "order_ids": [fields.Command.set(orders.ids)],
                "everything": everything,
                "line_ids": [
                    fields.Command.create(self._prepare_line(order, asked))
                    for order, about in concerns.items()
                    for asked in about
                ],
            }
        )

    @api.model
    def _prepare_line(self, order, asked):
        """Return the values of the row that asks about one line, or about the order."""
        reasons = map(order._acorn_get_question_text, asked.questions)
        return {
            "order_id": order.id,
            "line_id": asked.key.id if asked.key else False,
            "is_low": asked.is_low,
            "is_short": asked.is_short,
            "free": float(asked.free),
            "reason": "\n".join(reasons),
        }

    def _get_decided(self):
        """Return the orders that wait and of which nothing is left to be decided."""
        left = self.line_ids.filtered(lambda line: line.decision == LEAVE)
        return self._get_waiting() - left.order_id._origin

    def _get_questioned(self):
        """Return the other orders about which a question is open."""
        rest = self._get_waiting() - self.line_ids.order_id._origin
        return rest.filtered(
            lambda order: order.sudo()._acorn_get_open_questions(Decision())
        )

    def _get_waiting(self):
        # While somebody chooses in the dialog, its records are not yet the stored ones.
        return self.order_ids._origin._acorn_get_waiting()

    def _adjust(self, orders):
        """Accept less of lines of which that was decided."""
        for line in self.line_ids.filtered(lambda line: line.order_id in orders):
            line._adjust()


class AcornVendorOrderAcceptLine(models.TransientModel):
    """A line that its order's policy asks about, or an order that is too small."""

    _name = "acorn.vendor.order.accept.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Line to Decide Before Accepting"
    _order = "id"

    dialog_id = fields.Many2one(
        "acorn.vendor.order.accept", required=True, ondelete="cascade"
    )
    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    line_id = fields.Many2one("sale.order.line", readonly=True)
    po_number = fields.Char(related="order_id.acorn_po_number")
    free = fields.Float(digits="Product Unit", readonly=True)
    is_low = fields.Boolean(readonly=True)
    is_short = fields.Boolean(readonly=True)
    reason = fields.Text(string="What Is Asked", readonly=True)
    decision = fields.Selection(
        DECISIONS,
        required=True,
        default=LEAVE,
        help="An order of which a line is left stays as it is.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("decision", "order_id", "line_id")
    def _check_decision(self):
        for line in self:
            if line.line_id and line.line_id.order_id != line.order_id:
                raise UserError(
                    self.env._(
                        "A line is decided with its own order. Close this and press"
                        " Accept All again."
                    )
                )
            is_line = bool(line.line_id)
            if not fits(line.decision, is_line=is_line, is_short=line.is_short):
                raise UserError(
                    self.env._(
                        "%(order)s: this can be accepted or left. To reject the whole"
                        " order, open it and press Reject.",
                        order=line.order_id.acorn_po_number,
                    )
                    if not line.line_id
                    else self.env._(
                        "Line %(line)s of %(order)s is not short of stock: accept it in"
                        " full, reject it, or leave its order.",
                        line=line.line_id.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                    )
                )

    # === BUSINESS METHODS === #

    def _adjust(self):
        """Accept less of the order line, if that was decided."""
        self.ensure_one()
        # Who may sell need not see vendor codes.
        line, code = self.line_id, self.order_id.sudo().acorn_code_id
        if not line or self.decision == "accept":
            return
        accepted, backordered = quantities(
            self.decision,
            to_decimal(line.acorn_qty_accepted, UNIT_DIGITS),
            to_decimal(self.free, UNIT_DIGITS),
            may_backorder=line.acorn_back_order_allowed
            and code.shortage_policy == "backorder",
        )
        line.write(
            {
                "acorn_qty_accepted": float(accepted),
                "acorn_qty_backordered": float(backordered),
            }
        )
