from odoo import fields, models

from ...rules.dispute_pace import Pause


class AcornVendorDisputePause(models.Model):
    """Days on which no dispute of a kind goes to Amazon."""

    _name = "acorn.vendor.dispute.pause"
    _description = "Days Without Disputes"
    _order = "date_from desc, id desc"
    _rec_name = "note"

    kind_id = fields.Many2one(
        "acorn.vendor.deduction.kind", required=True, index=True, ondelete="cascade"
    )
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True, help="The last day without.")
    note = fields.Char(
        string="Why", help="For example: open statement, or a notice in Vendor Central."
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "These days cannot end before they start."
    )

    # === BUSINESS METHODS === #

    def _to_pause(self):
        """Return this as :class:`~...rules.dispute_pace.Pause`."""
        self.ensure_one()
        return Pause(self.date_from, self.date_to)
