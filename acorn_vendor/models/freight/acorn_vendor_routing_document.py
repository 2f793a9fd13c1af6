from odoo import fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.routing_state import is_with_amazon
from ..account.rights import check_rights
from .routing_document import RoutingDocument

# In one of these a request has not reached Amazon.
KEPT_BACK = ("held", "queued", "failed", "rejected")


class AcornVendorRouting(models.Model):
    """The request as it goes to Amazon: sent, sent anew, cancelled."""

    _inherit = "acorn.vendor.routing"

    # === ACTION METHODS === #

    def action_send(self):
        """Ask Amazon for the pick-up, or say anew what is to be fetched."""
        self._check_rights()
        for routing in self:
            routing._check_may_send()
        own = self.sudo()
        own._acorn_queue()
        own._note_requested()
        own._end_reminders()
        return True

    def action_asked_by_hand(self):
        """Note that somebody asked for the pick-up in Vendor Central."""
        self._check_rights()
        for routing in self:
            routing._check_may_change()
        own = self.sudo()
        own.by_hand = True
        own._note_requested()
        own._end_reminders()
        for routing in own:
            routing._message_log(
                body=routing.env._("The pick-up was asked for in Vendor Central.")
            )
        return True

    def action_cancel(self):
        """Say that nothing is to be fetched, to Amazon as well if it was asked."""
        self._check_rights()
        for routing in self:
            if routing.state in ("cancelled", "shipped"):
                raise UserError(
                    self.env._(
                        "%(request)s is over already: there is nothing to cancel.",
                        request=routing.name,
                    )
                )
        own = self.sudo()
        sent = own.filtered(lambda each: each._is_with_amazon())
        own.write({"is_cancelled": True})
        sent._acorn_queue()
        (own - sent)._drop_unsent()
        own._end_reminders()
        return True

    # === BUSINESS METHODS === #

    def _check_rights(self):
        """Refuse to whoever may not write to the request and to what it fetches."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        # Of every transfer: what the user may not even read is part of it, too.
        self.sudo().picking_ids.sudo(False).check_access("write")

    def _acorn_as_document(self):
        self.ensure_one()
        return RoutingDocument(self)

    def _acorn_find_review_reasons(self):
        """Hold a request of orders that Amazon does not know to be confirmed."""
        return [
            *super()._acorn_find_review_reasons(),
            *(
                self.env._(
                    "Amazon does not have the newest acknowledgement of %(order)s, and"
                    " fetches only what was confirmed: see to the acknowledgement"
                    " first.",
                    order=order.acorn_po_number,
                )
                for order in self.sudo().picking_ids.sale_id
                if not self.is_cancelled and order._acorn_lacks_acknowledgement()
            ),
        ]

    def _drop_unsent(self):
        """Keep back what was not sent yet: nothing of it is true any more."""
        self.acorn_message_ids.filtered(
            lambda message: message.state in KEPT_BACK
        )._set_state("cancelled")

    def _note_requested(self):
        """Note since when a reply is waited for."""
        self.filtered(
            lambda each: not each.requested_at
        ).requested_at = fields.Datetime.now()

    def _is_with_amazon(self):
        """Return whether Amazon has the request, or may have it."""
        self.ensure_one()
        messages = self.acorn_message_ids
        return is_with_amazon(messages.mapped("state"), messages.mapped("uncertain"))

    def _check_may_change(self):
        """Refuse to ask for something else once a carrier is named, or it is over."""
        if not self.may_change:
            raise UserError(
                self.env._(
                    "%(request)s is arranged, or on its way to Amazon. Cancel the"
                    " pick-up and request another one if something else is to be"
                    " fetched.",
                    request=self.name,
                )
            )

    def _check_may_send(self):
        """Refuse what Amazon would refuse, and say what to do instead."""
        self._check_may_change()
        if not self.may_send:
            raise UserError(
                self.env._(
                    "No routing request of vendor code %(code)s is sent from here. Ask"
                    " in Vendor Central, then press Asked in Vendor Central.",
                    code=self.sudo().code_id.name,
                )
            )
        if not self.pick_up_at:
            raise UserError(
                self.env._("Enter the requested pick-up: when may the carrier come?")
            )
        objection = self._object_to_pick_up()
        if objection == "too_soon":
            raise UserError(self._explain_objection(objection))
