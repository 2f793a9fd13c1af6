from odoo import api, fields, models
from odoo.fields import Domain


class AcornVendorExchange(models.Model):
    """Which message a call was about; its payload is not kept a second time."""

    _inherit = "acorn.vendor.exchange"

    message_id = fields.Many2one(
        "acorn.vendor.message",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="The message it is about; polls and logins are about none.",
    )

    # === COMPUTE METHODS === #

    @api.depends("message_id.payload")
    def _compute_shown(self):
        return super()._compute_shown()

    # === BUSINESS METHODS === #

    @api.model
    def _get_visible_domain(self):
        """An API call is seen by those who see its message; the rest by managers."""
        messages = self.env["acorn.vendor.message"]
        visible = super()._get_visible_domain() & Domain("message_id", "=", False)
        if messages.has_access("read"):
            visible |= Domain("message_id", "in", messages.with_context(
                active_test=False
            )._search(Domain.TRUE))  # fmt: skip
        return visible

    @api.model
    def _prepare_values(self, exchange, account, about=None):
        values = super()._prepare_values(exchange, account, about)
        if about and exchange.method == "POST":
            values["request_body"] = ""
        return {**values, "message_id": about.id if about else False}

    @api.model
    def _drop_gone(self, values_list):
        """Refer to no message any more that the rollback took away."""
        values_list = super()._drop_gone(values_list)
        messages = self.env["acorn.vendor.message"].sudo()
        messages = messages.browse({v["message_id"] for v in values_list} - {False})
        gone = messages - messages.exists()
        return [
            {**v, "message_id": False} if v["message_id"] in gone._ids else v
            for v in values_list
        ]

    def _get_request_body(self):
        """Return what was said: the payload of a message that was sent."""
        if self.message_id and self.method == "POST":
            return self.message_id.payload
        return super()._get_request_body()
