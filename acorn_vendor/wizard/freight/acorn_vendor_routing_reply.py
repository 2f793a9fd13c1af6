from odoo import api, fields, models
from odoo.exceptions import UserError

from ...documents.files.routing_text import read
from ...models.freight.acorn_vendor_routing_figures import NOON
from ...rules.routing_reply import read_of

# What is entered, by the names of the request.
ENTERED = (
    "amazon_reference",
    "carrier_scac",
    "carrier_name",
    "carrier_reference",
    "scheduled_at",
    "delivery_at",
)


class AcornVendorRoutingReply(models.TransientModel):
    """What Amazon said of a pick-up by mail or in Vendor Central."""

    _name = "acorn.vendor.routing.reply"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Amazon's Reply to a Routing Request"

    routing_id = fields.Many2one(
        "acorn.vendor.routing", required=True, readonly=True, ondelete="cascade"
    )
    pasted = fields.Text(string="Text of Amazon")
    unread = fields.Text(compute="_compute_unread")
    amazon_reference = fields.Char(
        string="ARN", compute="_compute_from_text", store=True, readonly=False
    )
    carrier_scac = fields.Char(
        string="Carrier SCAC",
        compute="_compute_from_text",
        store=True,
        readonly=False,
    )
    carrier_name = fields.Char(
        string="Carrier", compute="_compute_from_text", store=True, readonly=False
    )
    carrier_reference = fields.Char(
        string="PRO Number", compute="_compute_from_text", store=True, readonly=False
    )
    scheduled_at = fields.Datetime(
        string="Pick-Up", compute="_compute_from_text", store=True, readonly=False
    )
    delivery_at = fields.Datetime(
        string="Delivery", compute="_compute_from_text", store=True, readonly=False
    )
    label_ids = fields.Many2many(
        "ir.attachment",
        string="Transport Labels",
        help="PDF, or ZPL for a label printer.",
    )

    # === COMPUTE METHODS === #

    @api.depends("pasted", "routing_id")
    def _compute_from_text(self):
        """Fill in what the text says; what it does not say is as known before."""
        for wizard in self:
            routing = wizard.routing_id
            for name in ENTERED:
                wizard[name] = wizard[name] or routing[name]
            if wizard.pasted:
                wizard._fill_in()

    @api.depends("pasted", "routing_id")
    def _compute_unread(self):
        for wizard in self:
            found = wizard._read_text()
            sentences = list(found.unread)
            if wizard.pasted and found.is_empty and not sentences:
                sentences.append(
                    self.env._("Nothing of this is known here: enter it by hand below.")
                )
            wizard.unread = "\n".join(sentences) or False

    def _read_text(self):
        order = self.routing_id.sudo().account_id._get_date_order()
        return read(self.pasted or "", order)

    def _fill_in(self):
        zone = self.routing_id._get_zone()
        self.update(read_of(self._read_text(), zone, NOON))

    # === ACTION METHODS === #

    def action_apply(self):
        """Take it over as if it had come by Amazon's API."""
        self.ensure_one()
        routing = self.routing_id
        routing._check_rights()
        if routing.state == "cancelled":
            raise UserError(
                self.env._(
                    "%(request)s is cancelled. Request the pick-up anew.",
                    request=routing.name,
                )
            )
        values = {name: self[name] for name in ENTERED if self[name]}
        if not values and not self.label_ids:
            raise UserError(
                self.env._("Enter the ARN or paste Amazon's text, or upload labels.")
            )
        own = routing.sudo()
        own._take_reply(values, "text" if self.pasted else "hand")
        if self.label_ids:
            own._take_files(self.label_ids)
        return {"type": "ir.actions.act_window_close"}
