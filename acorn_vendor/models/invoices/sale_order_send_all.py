from collections import Counter

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ... import const
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """Invoicing many orders at once: what would become of it, and doing it."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_acorn_create_and_send(self):
        """Show what invoicing these would do, or all that the list shows; then ask."""
        orders = self or self._acorn_find_on_screen()
        dialog = self.env["acorn.vendor.invoice.send"]._create_for(orders)
        return dialog._get_records_action(
            name=self.env._("Create and Send Invoices"), target="new"
        )

    # === BUSINESS METHODS === #

    def _acorn_find_on_screen(self):
        """Return the orders of the list from which a button was pressed.

        :raise UserError: if none of them is to be invoiced
        """
        check_rights(self, "write", const.GROUP_INVOICING)
        domain = Domain(self.env.context.get("active_domain") or Domain.TRUE)
        waiting = domain & self._acorn_get_unbilled_domain()
        orders = self.search(waiting, order="acorn_unbilled_since, id")
        if not orders:
            raise UserError(self._acorn_explain_none_waiting())
        return orders

    def _acorn_preview_invoices(self):
        """Return a row for each invoice that these would have; none is made."""
        quiet = {"tracking_disable": True, "mail_auto_subscribe_no_notify": True}
        savepoint = self.env.cr.savepoint()
        with savepoint:
            invoices = self.with_context(**quiet)._acorn_create_invoices()
            rows = invoices._acorn_describe_outcomes()
            savepoint.rollback()
        return rows

    def _acorn_create_and_send(self):
        """Invoice these, post and send what is in order, and say what was done.

        What Amazon would refuse stays a draft, and is opened.
        """
        invoices = self._acorn_find_to_invoice()._acorn_create_invoices()
        if not invoices:
            raise UserError(self._acorn_explain_none_waiting())
        held = invoices._acorn_tell_blocking()
        stopped = invoices._acorn_tell_stopping(held)
        outcomes = invoices._acorn_find_outcomes(stopped, held)
        kept = invoices.filtered(lambda move: move in stopped)
        (invoices - kept)._acorn_send_all()
        if kept:
            kept._acorn_note_kept_back(stopped)
        drafts = invoices.filtered(lambda move: move.state == "draft")
        done = Counter(
            "draft" if move in drafts else outcome for move, outcome in outcomes.items()
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if drafts else "success",
                "title": self.env._("Invoices to Amazon"),
                "message": "\n".join(self._acorn_tell_done(done)),
                "sticky": bool(drafts),
                "next": self._acorn_open_invoices(drafts or invoices),
            },
        }

    def _acorn_tell_done(self, done):
        """Return sentences about what was done with how many invoices."""
        texts = {
            "sent": self.env._(
                "%(count)s posted; Odoo sends them in the next minutes.",
                count=done["sent"],
            ),
            "approval": self.env._(
                "%(count)s posted; each waits for an approval before it leaves.",
                count=done["approval"],
            ),
            "posted": self.env._(
                "%(count)s posted only: their vendor code sends none.",
                count=done["posted"],
            ),
            "draft": self.env._(
                "Left as drafts: %(drafts)s. Mend what their checklist says, and post"
                " them.",
                drafts=done["draft"],
            ),
        }
        return [text for outcome, text in texts.items() if done[outcome]]
