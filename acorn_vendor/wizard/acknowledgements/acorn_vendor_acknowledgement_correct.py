from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import plaintext2html

from ... import const

# What a line of the correction holds, and where the order line holds it.
ACKNOWLEDGEMENT = {
    "qty_accepted": "acorn_qty_accepted",
    "qty_backordered": "acorn_qty_backordered",
    "backorder_date": "acorn_backorder_date",
    "reason": "acorn_rejection_reason",
}


class AcornVendorAcknowledgementCorrect(models.TransientModel):
    """The acknowledgement of a confirmed order, to be given anew."""

    _name = "acorn.vendor.acknowledgement.correct"
    _inherit = ["acorn.vendor.obsolete.mixin"]
    _description = "Correct the Acknowledgement of an Order"

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    correct_by = fields.Datetime(related="order_id.acorn_correct_by")
    is_late = fields.Boolean(
        readonly=True, help="Of some lines only dates may still be corrected."
    )
    date = fields.Datetime(
        string="Accepted For",
        help="When the accepted units leave, or arrive where you deliver.",
    )
    line_ids = fields.One2many(
        "acorn.vendor.acknowledgement.correct.line", "correction_id"
    )

    # === COMPUTE METHODS === #

    @api.depends("line_ids.qty_accepted", "line_ids.qty_backordered", "line_ids.reason")
    def _compute_obsolete_items(self):
        return super()._compute_obsolete_items()

    # === ACTION METHODS === #

    def action_apply(self):
        """Correct the acknowledgement, bring its transfers in line, tell Amazon."""
        self.ensure_one()
        self.order_id._acorn_check_correctable()
        self._check_fresh()
        self._check_left()
        order = self._with_certainty().order_id
        order.commitment_date = self.date
        changed = self.line_ids._write_acknowledgements()
        documents = order._acorn_check_acknowledgement(again=True)
        done = self._follow_acknowledgements(changed)
        order._acorn_queue_acknowledgement(again=True, documents=documents)
        self._tell(changed, done)
        lines = order.order_line
        if not any(lines.mapped("product_uom_qty")):
            order._acorn_cancel()
        return True

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, order):
        """Return a correction that says what was acknowledged."""
        lines = order._acorn_get_open_lines()
        fixed = order._acorn_find_fixed()
        return self.create(
            {
                "order_id": order.id,
                "is_late": bool(fixed),
                "date": order.commitment_date,
                "line_ids": [
                    Command.create(
                        {
                            "line_id": line.id,
                            "is_fixed": line in fixed,
                            "qty_seen": line._acorn_get_open_quantity(),
                            **{
                                name: line[theirs]
                                for name, theirs in ACKNOWLEDGEMENT.items()
                            },
                        }
                    )
                    for line in lines
                ],
            }
        )

    def _get_obsolete_lines(self):
        """Return what is called obsolete now and was not before."""
        said = self.order_id.order_line._acorn_get_obsolete()
        called = self.line_ids.filtered(
            lambda line: line.qty_rejected and line.reason == const.OBSOLETE
        )
        return called.line_id - said

    def _check_fresh(self):
        """Refuse a correction that was begun before Amazon's last change."""
        seen = {each.line_id: each.qty_seen for each in self.line_ids}
        lines = self.order_id._acorn_get_open_lines()
        if seen != {line: line._acorn_get_open_quantity() for line in lines}:
            raise UserError(
                self.env._(
                    "Amazon changed %(order)s meanwhile. Open the correction again.",
                    order=self.order_id.acorn_po_number,
                )
            )

    def _check_left(self):
        """Refuse to promise less than was shipped."""
        for line in self.line_ids:
            left = line.line_id._acorn_get_eaches_delivered()
            if left and line.line_id._acorn_compare(line.qty_promised, left) < 0:
                raise UserError(
                    self.env._(
                        "Line %(line)s: %(units)g units were shipped already. Accept at"
                        " least these.",
                        line=line.line_id.acorn_sequence,
                        units=left,
                    )
                )

    def _follow_acknowledgements(self, lines):
        """Return what was done here with these lines, ``{line: [sentence]}``.

        Nothing so far; the room of changes brings the transfers in line.
        """
        return {}

    def _tell(self, lines, done):
        """Note on the order what was corrected, and what that did here."""
        texts = [self.env._("The acknowledgement to Amazon was corrected:")]
        for line in lines:
            texts.append(
                self.env._(
                    "Line %(line)s: %(accepted)g accepted, %(backordered)g backordered,"
                    " %(rejected)g rejected.",
                    line=line.acorn_sequence,
                    accepted=line.acorn_qty_accepted,
                    backordered=line.acorn_qty_backordered,
                    rejected=line.acorn_qty_rejected,
                )
            )
            texts += done.get(line, [])
        self.order_id.message_post(body=plaintext2html("\n".join(texts)))


class AcornVendorAcknowledgementCorrectLine(models.TransientModel):
    """The acknowledgement of one line."""

    _name = "acorn.vendor.acknowledgement.correct.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Corrected Acknowledgement of a Line"

    correction_id = fields.Many2one(
        "acorn.vendor.acknowledgement.correct", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "sale.order.line", string="Order Line", required=True, readonly=True
    )
    sequence = fields.Char(related="line_id.acorn_sequence", string="Line")
    asin = fields.Char(related="line_id.acorn_asin")
    product_id = fields.Many2one(related="line_id.product_id")
    back_order_allowed = fields.Boolean(related="line_id.acorn_back_order_allowed")
    is_fixed = fields.Boolean(readonly=True)
    qty_seen = fields.Float(
        readonly=True, help="What was ordered when the correction was begun."
    )
    qty_ordered = fields.Float(
        string="Ordered", digits="Product Unit", compute="_compute_qty_ordered"
    )
    qty_accepted = fields.Float(string="Accept", digits="Product Unit")
    qty_backordered = fields.Float(string="Backorder", digits="Product Unit")
    backorder_date = fields.Datetime(string="For")
    qty_promised = fields.Float(digits="Product Unit", compute="_compute_rest")
    qty_rejected = fields.Float(
        string="Reject", digits="Product Unit", compute="_compute_rest"
    )
    reason = fields.Selection(const.REJECTION_REASONS)

    @api.depends("line_id")
    def _compute_qty_ordered(self):
        for line in self:
            line.qty_ordered = line.line_id._acorn_get_open_quantity()

    @api.depends("qty_ordered", "qty_accepted", "qty_backordered")
    def _compute_rest(self):
        for line in self:
            line.qty_promised = line.qty_accepted + line.qty_backordered
            line.qty_rejected = max(line.qty_ordered - line.qty_promised, 0)

    def _write_acknowledgements(self):
        """Write what differs to the order lines; return these."""
        changed = self.line_id.browse()
        for line in self:
            values = {
                theirs: line[name]
                for name, theirs in ACKNOWLEDGEMENT.items()
                if line[name] != line.line_id[theirs]
            }
            if values:
                line.line_id.check_access("write")
                # In sudo: an acknowledgement that was given is changed by this alone.
                line.line_id.sudo().write(values)
                changed |= line.line_id
        return changed
