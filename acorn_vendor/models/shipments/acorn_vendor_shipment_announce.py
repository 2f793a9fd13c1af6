from odoo import api, fields, models

from ...rules.announcement import (
    compare,
    find_refusal,
    say,
)
from ...rules.announcement_standing import confirmation_type, standing_of
from .acorn_vendor_shipment import CLOSED
from .asn_document import AsnDocument

# Written, and not on its way to Amazon.
UNSENT = ("held", "queued")


class AcornVendorShipment(models.Model):
    """An ASN before the goods leave, and what follows when other goods do.

    What is more than was announced leaves with a shipment of its own, the rest, which
    speaks of the same transfers. Each carton says which of them announces it.
    """

    _inherit = "acorn.vendor.shipment"

    rest_of_id = fields.Many2one(
        "acorn.vendor.shipment",
        string="More Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The shipment whose ASN Amazon had when these cartons were added: it takes"
        " no more into that one, so they have an ASN of their own.",
    )
    rest_ids = fields.One2many(
        "acorn.vendor.shipment", "rest_of_id", string="Announced Besides", readonly=True
    )
    is_to_compare = fields.Boolean(
        readonly=True,
        copy=False,
        help="The goods were shipped while nobody knew whether Amazon has the ASN."
        " What was shipped is compared with it once that is known.",
    )

    left_behind = fields.Text(
        readonly=True, copy=False, help="SSCCs that were announced and not shipped."
    )

    # === COMPUTE METHODS === #

    @api.depends("rest_of_id.picking_ids.sale_id")
    def _compute_order_ids(self):
        result = super()._compute_order_ids()
        for shipment in self.filtered("rest_of_id"):
            shipment.order_ids = shipment._get_transfers().sale_id
        return result

    # === BUSINESS METHODS === #

    def _get_transfers(self):
        """Return the transfers whose goods these shipments announce."""
        return self.picking_ids | self.rest_of_id.picking_ids

    def _get_house(self):
        """Return the warehouse it leaves."""
        houses = self._get_transfers()._acorn_get_house()
        return houses[:1] or self.code_id.warehouse_id

    def _get_packed_lines(self):
        """Leave out what has an ASN of its own, and say that alone in the rest."""
        lines = super()._get_packed_lines()
        if self.rest_of_id:
            lines = self.rest_of_id.with_context(acorn_all=True)._get_packed_lines()
            return lines.filtered(
                lambda line: line.result_package_id.acorn_asn_id == self
            )
        if self.rest_ids and not self.env.context.get("acorn_all"):
            return lines.filtered(
                lambda line: line.result_package_id.acorn_asn_id not in self.rest_ids
            )
        return lines

    def _get_announced_lines(self):
        """Return what the ASN speaks of: what left, or is packed to leave."""
        lines = self._get_packed_lines()
        lines._acorn_fetch_announced()
        return lines.filtered(_is_announced)

    def _get_pallet(self, line):
        """Return the pallet on which goods leave, or left; an empty one for none.

        A pallet that another ASN names is not named again.
        """
        if line.state == "done":
            # The history keeps it, even when the packages are used again.
            pallet = line.package_history_id.parent_dest_id[:1]
        else:
            pallet = line.result_package_id.package_dest_id
        whole = self.rest_of_id
        others = whole and (whole | whole.rest_ids) - self
        return pallet.browse() if pallet.acorn_asn_id & others else pallet

    def _get_pallets(self, lines):
        """Return the pallets that its ASN names, with goods of these right on them."""
        found = {self._get_pallet(line).id: True for line in lines}
        right_on = lines.result_package_id - lines._acorn_get_cartons()
        return right_on | self.env["stock.package"].browse(filter(None, found))

    def _get_standing(self):
        """Return whether Amazon has an ASN of this shipment: new, undecided, known."""
        self.ensure_one()
        return standing_of(
            (message.state, message.uncertain) for message in self._get_asns()
        )

    def _get_confirmation_type(self):
        """Return whether its next ASN is an original or a replacement."""
        self.ensure_one()
        return confirmation_type(self._get_asns().mapped("state"))

    def _get_asns(self):
        """Return its ASNs, the newest last, as the superuser sees them."""
        messages = self.sudo().with_context(active_test=False).acorn_message_ids
        return messages.filtered(lambda each: each.kind == "shipment").sorted("id")

    def _get_known(self):
        """Return the newest ASN that Amazon has."""
        return self._get_asns().filtered(
            lambda each: confirmation_type([each.state]) == "Replace"
        )[-1:]

    def _is_replacement(self, message):
        """Tell whether Amazon had an ASN before this one."""
        earlier = self._get_asns().filtered(lambda each: each.id < message.id)
        return confirmation_type(earlier.mapped("state")) == "Replace"

    # === BUSINESS METHODS - ONCE IT LEFT === #

    def _announce_complete(self):
        """Compare what left with what was announced before; queue all other ASNs."""
        early = self.filtered(lambda each: each._is_written())
        early._tell_what_left()
        return super(AcornVendorShipment, self - early)._announce_complete()

    def _tell_what_left(self):
        """Tell Amazon what left otherwise than announced, once all is shipped."""
        for shipment in self.filtered(lambda each: each._is_gone()):
            was_here = not shipment.shipped_at
            shipment.with_context(
                acorn_quietly=True
            ).shipped_at = shipment._get_departure()
            shipment.with_context(acorn_left_now=was_here)._tell_changes()

    def _is_written(self):
        """Return whether an ASN was made that is not cancelled."""
        self.ensure_one()
        return any(
            message.state != "cancelled" or message.uncertain
            for message in self._get_asns()
        )

    def _tell_changes(self):
        """Tell Amazon what is different from what it was told; say if anything is."""
        self.ensure_one()
        self._check_labels()
        told = [each._tell_change() for each in (self, *self.rest_ids)]
        return any(told)

    def _tell_change(self):
        """Tell Amazon what is different in one shipment; say if anything is."""
        self.ensure_one()
        standing = self._get_standing()
        self.is_to_compare = standing == "undecided"
        if standing == "undecided":
            return False
        if standing == "new":
            return self._renew_unsent()
        difference = self._find_difference()
        self._tell_left_behind(difference.behind)
        if difference.rest:
            self._announce_rest(difference.rest)
        if difference.step == "nothing":
            self._cancel_unsent()
        elif not self._says_same(self._acorn_get_newest_message()):
            self._queue_asn()
        return bool(difference.rest) or difference.step != "nothing"

    def _renew_unsent(self):
        """Write an ASN anew that Amazon does not have, if it says something else."""
        newest = self._acorn_get_newest_message()
        # It says when it leaves, and that is known only now.
        is_old = self.env.context.get("acorn_left_now")
        if newest.state in UNSENT and not is_old and self._says_same(newest):
            return False
        if self._get_announced_lines():
            self._queue_asn()
        else:
            self._cancel_unsent()
        return True

    def _cancel_unsent(self):
        """Cancel what waits to say something that is not so."""
        self._get_asns().filtered(
            lambda each: each.state in ("held", "queued", "failed", "rejected")
        )._set_state("cancelled")

    def _find_difference(self):
        """Return what left otherwise than Amazon was told."""
        return compare(self._get_known()._read_said(), self._get_said())

    def _get_said(self):
        """Return what an ASN would say now."""
        return say(AsnDocument(self).prepare())

    def _says_same(self, message):
        """Return whether a message says what is to be said now."""
        return bool(message.payload) and message._read_said() == self._get_said()

    def _announce_rest(self, numbers):
        """Announce cartons that Amazon was not told of, with an ASN of their own."""
        cartons = self._get_announced_lines().result_package_id.filtered(
            lambda carton: f"00{carton.acorn_sscc}" in numbers
        )
        rest = self.rest_ids.filtered(lambda each: each._get_standing() == "new")[:1]
        rest = rest or self._create_rest()
        cartons.sudo().acorn_asn_id = rest
        rest._queue_asn()

    def _create_rest(self):
        """Create the shipment of what is more than was announced, on the same truck."""
        self.ensure_one()
        (values,) = self.copy_data(
            {"name": self._next_name(self.code_id), "rest_of_id": self.id}
        )
        return self.create(values)

    def _tell_left_behind(self, numbers):
        """Say that cartons were announced and did not leave, and what becomes of them.

        Those that are emptied are told of by whoever emptied them.
        """
        known = set((self.left_behind or "").split())
        new = [number[-18:] for number in numbers if number[-18:] not in known]
        cartons = self.env["stock.package"].search(
            [
                ("acorn_sscc", "in", new),
                ("acorn_emptied", "=", False),
            ]
        )
        if not cartons:
            return
        self.left_behind = " ".join([*known, *cartons.mapped("acorn_sscc")])
        note = self.env._(
            "Announced with %(shipment)s, but not shipped: %(cartons)s. Amazon takes"
            " each SSCC once. Before they leave, press New Labels on their transfer.",
            shipment=self.name,
            cartons=", ".join(cartons.mapped("acorn_sscc")),
        )
        lines = self.env["stock.move.line"].search(
            [("result_package_id", "in", cartons.ids), ("state", "not in", CLOSED)]
        )
        for record in (self, *lines.picking_id):
            record.message_post(body=note)

    def _find_replacement_refusal(self, said):
        """Return why Amazon takes no replacement that says this; ``None``: it does."""
        known = self._get_known()
        # One that was refused announced nothing.
        first = self._get_asns().filtered(
            lambda each: confirmation_type([each.state]) == "Replace"
        )[:1]
        return find_refusal(
            compare(known._read_said(), said).step,
            first.sent_at,
            fields.Datetime.now(),
            has_arrived=self._has_arrived(),
        )

    def _has_arrived(self):
        """Return whether Amazon has received more than what left with other ASNs."""
        ours = self._get_announced_lines()._acorn_sum_ordered(is_done=True)
        return any(
            line.acorn_qty_received > max(line.qty_delivered - units, 0.0)
            for line, units in ours.items()
        )


def _is_open(picking):
    return picking.state not in CLOSED


def _is_announced(line):
    """Return whether goods are shipped, or packed to leave."""
    if line.state == "done":
        return bool(line.quantity)
    return bool(line.quantity and line.result_package_id and _is_open(line.picking_id))
