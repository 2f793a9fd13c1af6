from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...models.account.actions import download
from ...rules.message_states import ATTENTION_STATES, FINISHED_STATES

# Our field: the kinds it stands for.
KINDS = {
    "with_orders": ("purchase_order", "purchase_order_page", "order_status"),
    "with_acknowledgements": ("acknowledgement",),
    "with_shipments": ("shipment", "routing"),
    "with_invoices": ("invoice",),
    "with_remittances": ("remittance",),
}
STATES = {
    "all": Domain.TRUE,
    "attention": Domain("state", "in", ATTENTION_STATES),
    "open": Domain("state", "not in", FINISHED_STATES),
    "finished": Domain("state", "in", FINISHED_STATES),
}


class AcornVendorMessageExport(models.TransientModel):
    """Choose what of a period to take along as a zip."""

    _name = "acorn.vendor.message.export"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Export Amazon Messages"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        help="Leave empty for all accounts.",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.today() - timedelta(days=7),
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: fields.Date.today(),
        help="The last day that is exported. Days begin at midnight UTC.",
    )
    states = fields.Selection(
        [
            ("all", "All"),
            ("attention", "Needs attention"),
            ("open", "Not finished"),
            ("finished", "Finished"),
        ],
        required=True,
        default="all",
    )
    with_orders = fields.Boolean(string="Purchase orders", default=True)
    with_acknowledgements = fields.Boolean(string="Acknowledgements", default=True)
    with_shipments = fields.Boolean(string="ASNs", default=True)
    with_invoices = fields.Boolean(string="Invoices", default=True)
    with_remittances = fields.Boolean(string="Remittances", default=True)
    with_polls = fields.Boolean(
        string="Polls and logins", help="The calls that are about no message."
    )
    message_count = fields.Integer(string="Messages", compute="_compute_message_count")

    # === COMPUTE METHODS === #

    @api.depends("account_id", "date_from", "date_to", "states", *KINDS)
    def _compute_message_count(self):
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        for wizard in self:
            wizard.message_count = messages.search_count(wizard._get_domain())

    # === CONSTRAINT METHODS === #

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for wizard in self:
            if wizard.date_from > wizard.date_to:
                raise ValidationError(
                    self.env._("Choose a last day that is not before the first one.")
                )

    # === ACTION METHODS === #

    def action_export(self):
        """Download the zip."""
        self.ensure_one()
        return download(f"/acorn_vendor/export/{self.id}")

    # === BUSINESS METHODS === #

    def _get_title(self):
        """Return what the zip is called."""
        name = self.account_id.name or "Amazon"
        return f"{name} {self.date_from} {self.date_to}"

    def _get_period(self, field):
        """Return the domain of the period for a moment in UTC."""
        if not self.date_from or not self.date_to:
            return Domain.FALSE
        start = datetime.combine(self.date_from, time.min)
        end = datetime.combine(self.date_to, time.min) + timedelta(days=1)
        domain = Domain(field, ">=", start) & Domain(field, "<", end)
        if self.account_id:
            domain &= Domain("account_id", "=", self.account_id.id)
        return domain

    def _get_domain(self):
        """Return the messages that are chosen."""
        kinds = [kind for name in KINDS if self[name] for kind in KINDS[name]]
        domain = self._get_period("create_date") & Domain("kind", "in", kinds)
        return domain & STATES[self.states or "all"]

    def _fill(self, bundle):
        """Write what is chosen to ``bundle``."""
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        bundle.add_messages(messages.search(self._get_domain(), order="id"))
        if self.with_polls:
            bundle.add_calls(self._get_period("started_at"))
