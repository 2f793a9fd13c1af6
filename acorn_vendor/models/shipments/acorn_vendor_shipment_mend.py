from odoo import fields, models
from odoo.tools import LazyTranslate

from ... import const
from ...documents.incoming.transaction import refusals_in
from ...rules.asn_refusal import fields_of, read_refusal
from ...rules.filled_in import filled_in
from ...rules.rule_book import RED
from ...rules.shipment_state import INCOMPLETE, REFUSED, WAITS_FOR_PEOPLE, may_resend
from ..account.rights import check_rights
from .shipment_check_teller import PAPERS

_lt = LazyTranslate(__name__)

# What whoever packs can say anew, with what people call it at the station.
MENDED = {
    "scac": _lt("Carrier SCAC"),
    "pro": _lt("PRO Number"),
    "bill": _lt("Bill of Lading"),
    "arn": _lt("ARN"),
    "shipped_at": _lt("Shipped"),
    "arrives_at": _lt("Estimated Delivery"),
}
FIELDS = {
    **PAPERS["acorn.vendor.shipment"],
    "shipped_at": "shipped_at",
    "arrives_at": "estimated_delivery",
}
# What to do about each thing that Amazon refuses.
TO_DO = {
    "scac": _lt(
        "Amazon does not take the carrier's SCAC. It has 2 to 4 capitals: ask the"
        " carrier for it."
    ),
    "pro": _lt("Amazon does not take the PRO number. Ask the carrier for it."),
    "bill": _lt(
        "Amazon does not take the bill of lading. Enter a number of at least 8 digits"
        " that was never used before."
    ),
    "arn": _lt("Amazon does not take the ARN. It is in Amazon's mail of the pick-up."),
    "tracking": _lt(
        "A parcel has no tracking number, or a wrong one. Enter it under Tracking of"
        " each parcel."
    ),
    "shipped_at": _lt(
        "Amazon does not take the day on which it left: it cannot be in the future."
    ),
    "arrives_at": _lt(
        "Amazon does not take the day on which it arrives: it cannot be before it left."
    ),
    "address": _lt(
        "The address of the warehouse is incomplete. Ask who keeps addresses to fill in"
        " street, city and ZIP, then send again."
    ),
    "units": _lt(
        "More is packed than Amazon accepted. Ask the vendor manager to see to the"
        " order, then send again."
    ),
    "numbers": _lt(
        "Amazon does not take the number of a carton or pallet: it was used before, or"
        " it is none. Break it open and pack its goods into a new one."
    ),
    "order": _lt(
        "Amazon does not take an order of this shipment. Ask the vendor manager to see"
        " to it, then send again."
    ),
    "item": _lt(
        "Amazon does not take an item of this shipment. Ask the vendor manager to see"
        " to it, then send again."
    ),
    "lot": _lt(
        "Amazon does not take a lot or its expiry date. Correct it on the lot, then"
        " send again."
    ),
    "weight": _lt(
        "Amazon does not take a weight or a size. Weigh the cartons, or have the weight"
        " of the product corrected, then send again."
    ),
    "mode": _lt(
        "Amazon does not take how it travels. Open the shipment, correct Goes By or"
        " Shipment Type, then send again."
    ),
    "fc": _lt(
        "Amazon does not want it in this fulfillment center. Ask the vendor manager to"
        " see to the order before it leaves."
    ),
    "code": _lt(
        "Amazon does not take the vendor code. Ask an Amazon manager to see to it, then"
        " send again."
    ),
    "taken": _lt(
        "Amazon has an ASN under this number already. Look it up in Vendor Central; if"
        " it is not yours, press Send Again: it gets a new number."
    ),
    "identifier": _lt(
        "Amazon does not take the number of the shipment, which nobody enters here."
        " Show it to an Amazon manager."
    ),
    "replaced": _lt(
        "Amazon takes no replacement of this ASN. Open a support case in Vendor Central"
        " and name the shipment and what was shipped of it."
    ),
    "size": _lt(
        "The ASN is too large for Amazon. Put fewer transfers into one shipment, then"
        " send again."
    ),
    "later": _lt("Amazon was not able to take it. Press Send Again in some minutes."),
    "ours": _lt(
        "Amazon does not take something that nobody enters here. Show it to an Amazon"
        " manager."
    ),
    "silent": _lt(
        "Amazon does not say what is wrong. Compare the numbers and dates with the"
        " papers; else an Amazon manager asks Amazon's support, with the transaction"
        " ID of the message."
    ),
    "": _lt(
        "Nobody here knows what Amazon means. If one of these numbers or dates is"
        " wrong, correct it; else show it to an Amazon manager."
    ),
}


class AcornVendorShipment(models.Model):
    """An ASN that Amazon refused is mended where its goods were packed."""

    _inherit = "acorn.vendor.shipment"

    # === ACTION METHODS === #

    def action_mend_and_send(self, values=None):
        """Write what was wrong with an ASN that Amazon does not have, and send it.

        :param dict values: of the fields that the station offers for it
        """
        self.ensure_one()
        check_rights(self, "write", const.GROUP_INVENTORY)
        known = filled_in(values, {FIELDS[name] for name in MENDED})
        if known:
            self.write(known)
        # What was incomplete is sent by itself as soon as it says all.
        if self.state in WAITS_FOR_PEOPLE:
            self.action_announce()
        return [
            self.env._(
                "The ASN of %(shipment)s goes out again.", shipment=self.sudo().name
            )
        ]

    # === STATION === #

    def _read_mending(self):
        """Return what whoever packs sees to, with the fields that are named."""
        self.ensure_one()
        can_send = may_resend(self.state)
        is_open = can_send and self._follows_papers()
        reasons = self._read_reasons() if self.state == REFUSED else []
        abouts = [each["about"] for each in reasons]
        if is_open:
            abouts += self._find_red_papers()
        named = fields_of(abouts, MENDED) if is_open else ()
        return {
            "advice": self._get_advice_for_packer(),
            "reasons": reasons,
            "fields": [self._read_field(name) for name in named],
            "wants_tracking": is_open and "tracking" in abouts,
            "can_send": can_send,
            "due": self._read_due(),
        }

    def _get_advice_for_packer(self):
        """Return what whoever packs has to see to; blank if nothing."""
        self.ensure_one()
        if self.state not in WAITS_FOR_PEOPLE:
            return ""
        if self.state == REFUSED:
            return self.env._(
                "Amazon refused the ASN of %(shipment)s. Mend it and send it again.",
                shipment=self.name,
            )
        if self.state == INCOMPLETE and self.is_held_back:
            return self._explain_incomplete()
        return self.acorn_advice or self._explain_incomplete()

    def _read_reasons(self):
        """Return what Amazon refuses: what to do about it, and Amazon's words."""
        return [
            {
                "about": each.about,
                "text": self.env._(TO_DO[each.about]),
                "words": each.words,
            }
            for each in read_refusal(self._acorn_get_newest_message()._get_refusals())
        ]

    def _find_red_papers(self):
        """Return which numbers and dates our own check finds to be wrong."""
        return [
            "tracking" if each.key == "no_tracking" else each.rule.field
            for each in self._get_findings()
            if each.level == RED and each.rule.field
        ]

    def _read_field(self, name):
        field = self._fields[FIELDS[name]]
        value = self[field.name]
        is_moment = field.type == "datetime"
        return {
            "name": field.name,
            "label": self.env._(MENDED[name]),
            "type": field.type,
            "value": fields.Datetime.to_string(value) if is_moment else value or "",
        }

    def _read_due(self):
        """Return until when Amazon wants the ASN; ``False`` if it has it."""
        if not self.asn_due_at:
            return False
        return {
            "at": fields.Datetime.to_string(self.asn_due_at),
            "reason": self.asn_due_reason,
        }

    # === ACTIVITIES === #

    def _prepare_ask(self):
        """Say also what Amazon refused."""
        if self.state != REFUSED:
            return super()._prepare_ask()
        reasons = self._read_reasons()
        lines = [f"{each['text']} ({each['words']})" for each in reasons]
        return {
            "summary": self.env._("Mend the ASN: Amazon refused it"),
            "note": "\n".join(
                [
                    self._get_advice_for_packer(),
                    *lines,
                    self.env._("Press Station: the fields to mend are there."),
                ]
            ),
        }


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    def _get_refusals(self):
        """Return Amazon's codes and words, of whatever response has refused it."""
        errors = refusals_in(self.sudo().response or "")
        return [
            (each.code, "\n".join(filter(None, (each.message, each.details))))
            for each in errors
        ] or [("", self.reason or "")]

    def _set_state(self, state, **values):
        """Ask the warehouse to mend an ASN that Amazon refused."""
        moved = super()._set_state(state, **values)
        if state in ("rejected", "presumed", "confirmed"):
            shipments = moved.sudo().shipment_id
            refused = shipments.filtered(lambda each: each.state == REFUSED)
            told = moved._find_told()
            refused.filtered(
                lambda each: (each, each._find_shipper()) not in told
            )._ask_warehouse()
            (shipments - refused)._forget_activities()
        return moved

    def _find_told(self):
        """Return ``{(shipment, person)}`` whom an incident tells of its refusal."""
        incidents = self.env["acorn.vendor.incident"].sudo()
        found = incidents.search(
            [("message_id", "in", self.ids), ("activity_id", "!=", False)]
        )
        return {(each.message_id.shipment_id, each.user_id) for each in found}


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def acorn_read_asn_states(self):
        """Return how far the shipments of these are, by their id."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return {each.id: each.state for each in self.sudo().acorn_shipment_id}
