from odoo import fields, models

from ...documents.base.listing import first_of
from ..account.labels import tell_more
from .acorn_vendor_gap import MISSING
from .missing_order_fetcher import MissingOrderFetcher

# A note is no list: more than this is found under Missing Orders.
MOST_NAMED = 10


class AcornVendorAccount(models.Model):
    """Orders that Amazon lists and that are not here: fetched, and told of."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _read_beside_orders(self, api_client):
        complete = MissingOrderFetcher(self).fetch(api_client)
        return super()._read_beside_orders(api_client) and complete

    # === TELLING === #

    def _end_missing_incident(self):
        """Close what was told of missing orders once none is missing."""
        missing = self._find_missing_orders(MISSING).account_id
        self.env["acorn.vendor.incident"]._resolve(self - missing, "gap")


class AcornVendorGap(models.Model):
    _inherit = "acorn.vendor.gap"

    def _close(self):
        """End those of these missing orders whose orders have come in."""
        for account, gaps in self.sudo().grouped("account_id").items():
            known = account._get_known_numbers(gaps.mapped("number"))
            closed = gaps.filtered(lambda gap, known=known: gap.number in known)
            closed.write({"state": "imported", "reason": False})
            if closed.filtered("told_at"):
                account._end_missing_incident()

    def _name_each(self):
        """Return a line per order, and how many more there are."""
        shown, more = first_of(self, MOST_NAMED)
        return [*(gap._tell() for gap in shown), *tell_more(self.env, more)]


class AcornVendorIncident(models.Model):
    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("gap", "Missing orders")], ondelete={"gap": "cascade"}
    )

    def action_open_document(self):
        """Open the list of what is missing."""
        self.ensure_one()
        if self.kind == "gap":
            return self.account_id.action_open_missing()
        return super().action_open_document()
