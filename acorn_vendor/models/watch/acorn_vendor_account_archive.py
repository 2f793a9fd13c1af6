from odoo import models
from odoo.exceptions import UserError

from ...documents.base.listing import first_of
from ..account.labels import get_labels, tell_more

# What nobody would see to any more: it has not left, or its outcome is not known.
UNFINISHED = ("held", "queued", "sending", "unknown", "failed")
LISTED = 10


class AcornVendorAccount(models.Model):
    """An account that is put away, or given to another company."""

    _inherit = "acorn.vendor.account"

    def write(self, vals):
        """Refuse to archive or move an account while something waits."""
        if "active" in vals and not vals["active"]:
            self.filtered("active")._check_nothing_waits()
        if "company_id" in vals:
            self.filtered(
                lambda account: account.company_id.id != vals["company_id"]
            )._check_company_is_free()
        return super().write(vals)

    def _check_nothing_waits(self):
        """Refuse to archive an account while documents wait to be sent."""
        domain = [("account_id", "in", self.ids), ("direction", "=", "out")]
        messages = self.env["acorn.vendor.message"].sudo()
        waiting = messages.search([*domain, ("state", "in", UNFINISHED)], order="id")
        if not waiting:
            return
        states = get_labels(messages, "state")
        shown, more = first_of(waiting, LISTED)
        lines = [f"{each.display_name}: {states[each.state]}" for each in shown]
        raise UserError(
            self.env._(
                "Documents of %(account)s have not left yet, or it is not known whether"
                " they did. Send, reject or cancel them under Messages, then archive"
                " the account. Disconnect stops it meanwhile, and loses nothing.\n"
                "%(documents)s",
                account=", ".join(waiting.account_id.mapped("name")),
                documents="\n".join([*lines, *tell_more(self.env, more)]),
            )
        )

    def _check_company_is_free(self):
        """Refuse to move what was said and paid into another company."""
        for account in self:
            naming = next(account._acorn_find_naming(), None)
            if naming:
                raise UserError(
                    self.env._(
                        "%(account)s has documents in %(company)s. Make an account of"
                        " its own for the other company.",
                        account=account.name,
                        company=account.company_id.name,
                    )
                )
