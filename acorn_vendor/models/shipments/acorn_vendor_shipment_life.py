from odoo import models
from odoo.tools import plaintext2html

from ...rules.shipment_papers import SOURCES
from ...rules.shipment_state import INCOMPLETE
from ...rules.shipment_transfers import is_waiting

# What an ASN says of a shipment, besides what is in its cartons.
SAID = {
    *SOURCES,
    "shipment_type",
    "transport_mode",
    "shipped_at",
    "estimated_delivery",
}


class AcornVendorShipment(models.Model):
    """From the first transfer that joins to the last one that leaves."""

    _inherit = "acorn.vendor.shipment"

    # === CRUD METHODS === #

    def write(self, vals):
        """Send the ASN by itself once what it lacked is filled in."""
        quietly = self.env.context.get("acorn_quietly")
        if "estimated_delivery" in vals and not quietly:
            vals = {**vals, "is_delivery_stated": bool(vals["estimated_delivery"])}
        result = super().write(vals)
        if not quietly and not (vals.keys().isdisjoint(SAID)):
            self.sudo()._say_anew()
        return result

    # === HOOKS === #

    def _find_incomplete(self):
        """Return the shipments that lack something their ASN must say.

        None here: the check before the goods leave fills it.
        """
        return self.browse()

    def _explain_incomplete(self):
        """Return what to do about a shipment that is incomplete."""
        if not self._is_gone():
            return self.env._(
                "The ASN of %(shipment)s lacks something that Amazon demands. Fill in"
                " what is red, then press Announce again.",
                shipment=self.name,
            )
        return self.env._(
            "The goods of %(shipment)s were shipped, but the ASN lacks something that"
            " Amazon demands. Fill in what is red; the ASN is sent by itself then.",
            shipment=self.name,
        )

    # === BUSINESS METHODS === #

    def _queue_asn(self):
        """Queue the ASN: nothing holds it back any more."""
        self.filtered("is_held_back").is_held_back = False
        result = super()._queue_asn()
        self.filtered(lambda each: each.state != INCOMPLETE)._forget_activities()
        self.filtered(lambda each: each.state == INCOMPLETE)._ask_warehouse()
        return result

    def _hold_back(self):
        """Keep the ASN until it says all that it must, and tell the warehouse."""
        for shipment in self.filtered(lambda each: not each.is_held_back):
            shipment.is_held_back = True
            shipment._fill_in()
        self._ask_warehouse()

    def _say_anew(self):
        """Write what is not sent yet anew: its transfers or papers have changed."""
        incomplete = self.filtered("is_held_back")
        incomplete._announce_complete()
        waiting = (self - incomplete).filtered(
            lambda shipment: is_waiting(
                shipment.picking_ids.mapped("state"),
                shipment._read_facts().message,
            )
        )
        # What Amazon may have is compared once that is known.
        doubtful = waiting.filtered(lambda shipment: shipment._is_in_doubt())
        doubtful.is_to_compare = True
        (waiting - doubtful)._queue_asn()

    def _tidy_up(self):
        """Remove what has no transfers and was never sent; go on with the rest.

        What was sent and refused is kept, but nothing more is said of it.
        """
        alive = self.exists()
        empty = alive.filtered(lambda shipment: not shipment.picking_ids)
        for shipment in empty:
            messages = shipment.acorn_message_ids
            if shipment.is_announced:
                continue
            for message in messages.filtered(lambda each: each.state != "cancelled"):
                message._set_state("cancelled")
            if not any(messages.mapped("sent_at")):
                shipment.unlink()
        others = alive - empty
        others._announce_complete()
        others._say_anew()

    # === ACTIVITIES === #

    def _ask_warehouse(self):
        """Ask who shipped the goods for what is missing, once."""
        kind = "acorn_vendor.mail_activity_type_incomplete"
        for shipment in self:
            if shipment.activity_search([kind], only_automated=True):
                continue
            shipper = shipment._find_shipper()
            asked = shipment.with_context(lang=shipper.lang)._prepare_ask()
            shipment.activity_schedule(
                kind,
                user_id=shipper.id,
                summary=asked["summary"],
                note=plaintext2html(asked["note"]),
            )

    def _prepare_ask(self):
        """Return what the activity says that asks for what is missing."""
        return {
            "summary": self.env._("Complete the ASN"),
            "note": self._explain_incomplete(),
        }

    def _forget_activities(self):
        self.activity_feedback(
            ["acorn_vendor.mail_activity_type_incomplete"], only_automated=True
        )

    def _find_shipper(self):
        """Return who is to fill in what is missing: never somebody in accounts."""
        announced_by = self._acorn_get_newest_message().create_uid
        people = (
            self._get_transfers().user_id
            | announced_by
            | self.env.user
            | self.code_id.user_id
        )
        group = self.env.ref("stock.group_stock_user")
        fitting = people.filtered(
            lambda user: user.active and group in user.all_group_ids
        )
        return fitting[:1] or self.code_id.user_id or self.env.user
