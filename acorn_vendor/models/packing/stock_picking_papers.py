from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ... import const
from ...documents.outgoing.papers_load import (
    bill_of_lading_number,
    fits_appointment,
)
from ...rules.truck_numbers import OnTruck, number_of, to_drop, to_share
from ..account.rights import check_rights

PRO = "carrier_tracking_ref"
# What all transfers on a truck have in common.
SHARED = {
    PRO,
    "acorn_carrier_scac",
    "acorn_bill_of_lading",
    "acorn_amazon_reference",
    "acorn_seal_number",
    "acorn_container_number",
}
NUMBER = "acorn_bill_of_lading"
# What belongs to a truck that left: a moved transfer does not take it along.
OF_A_TRUCK = SHARED - {"acorn_carrier_scac"}
SMALL_PARCEL = "SmallParcel"


class StockPicking(models.Model):
    """A transfer to Amazon knows its carrier and the numbers of its papers."""

    _inherit = "stock.picking"

    acorn_carrier_scac = fields.Char(
        string="Carrier SCAC",
        copy=False,
        help="Who fetches the goods, in 2 to 4 letters; blank: as on the vendor code.",
    )
    acorn_bill_of_lading = fields.Char(
        string="Bill of Lading",
        copy=False,
        index="btree_not_null",
        help="One number for all that leaves a warehouse for an FC on one day.",
    )
    acorn_amazon_reference = fields.Char(
        string="ARN",
        copy=False,
        help="Amazon's reference of a pick-up it arranged itself.",
    )
    acorn_seal_number = fields.Char(string="Seal", copy=False)
    acorn_container_number = fields.Char(string="Container", copy=False)

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_bill_of_lading")
    def _check_acorn_bill_of_lading(self):
        named = self.filtered("acorn_bill_of_lading")
        for picking in named:
            if not fits_appointment(picking.acorn_bill_of_lading):
                raise ValidationError(
                    self.env._(
                        "Amazon takes a bill of lading of at most 30 characters"
                        " without blanks; shorten %(number)s.",
                        number=picking.acorn_bill_of_lading,
                    )
                )
        for picking, other in named._acorn_find_other_trucks():
            raise ValidationError(
                self.env._(
                    "%(number)s is the bill of lading of %(transfer)s, which leaves"
                    " on another truck. Leave it blank to get a new number.",
                    number=picking.acorn_bill_of_lading,
                    transfer=other.display_name,
                )
            )

    # === CRUD METHODS === #

    def write(self, vals):
        """Write what a truck has in common on all open transfers of the load."""
        result = super().write(vals)
        shared = {name: vals[name] or False for name in SHARED.intersection(vals)}
        if not shared or self.env.context.get("acorn_alone"):
            return result
        open_ones = self.filtered(
            lambda each: each.acorn_code_id and each.state not in ("done", "cancel")
        )
        if open_ones:
            if not open_ones._acorn_goes_by_truck():
                # Each parcel has a tracking number of its own.
                shared.pop(PRO, None)
            others = (open_ones._acorn_get_load() - self).filtered(
                lambda each: any(each[name] != shared[name] for name in shared)
            )
            if others:
                others.write(shared)
        return result

    # === BUSINESS METHODS === #

    def _acorn_goes_by_truck(self):
        """Tell whether papers of a truck are needed."""
        kinds = set(self.sudo().acorn_code_id.mapped("shipment_type"))
        return bool(kinds - {SMALL_PARCEL})

    def _acorn_give_bill_of_lading(self):
        """Give each load on a truck its number, once, and what else it shares."""
        ours = self.filtered("acorn_code_id")
        gone = ours.filtered(lambda each: each.state == "done")
        open_ones = ours - gone
        open_ones._acorn_leave_former_truck()
        # What left comes first: who leaves later may have its number.
        self._acorn_number_loads(gone._acorn_group_by_load())
        loads = open_ones._acorn_get_load()._acorn_group_by_load()
        self._acorn_number_loads(loads)
        for load in loads:
            load._acorn_share()

    def _acorn_group_by_load(self):
        """Return these, grouped by what leaves together."""
        return self.grouped(lambda each: each._acorn_get_load_key()).values()

    @api.model
    def _acorn_number_loads(self, loads):
        """Give the transfers of each load the number of its bill of lading."""
        nameless = [
            load
            for load in loads
            if not all(load.mapped(NUMBER)) and load._acorn_goes_by_truck()
        ]
        firsts = self.browse(
            [(load - load.filtered(NUMBER))[:1].id for load in nameless]
        )
        left = firsts._acorn_find_gone()
        for load, first in zip(nameless, firsts, strict=True):
            missing = load - load.filtered(NUMBER)
            number = number_of(load.mapped(NUMBER), left[first].mapped(NUMBER))
            missing.with_context(acorn_alone=True).write(
                {NUMBER: number or first._acorn_make_number()}
            )

    def _acorn_share(self):
        """Let those that joined a load later have what the others know."""
        names = SHARED if self._acorn_goes_by_truck() else SHARED - {PRO}
        said = [each._acorn_get_numbers(names) for each in self]
        for picking, lacking in zip(self, to_share(said, names), strict=True):
            if lacking:
                picking.with_context(acorn_alone=True).write(lacking)

    def _acorn_leave_former_truck(self):
        """Drop the numbers of a truck that these do not leave with any more."""
        for picking, other in self._acorn_find_other_trucks():
            same = to_drop(picking._acorn_to_truck(), other._acorn_to_truck())
            if same:
                alone = picking.with_context(acorn_alone=True)
                alone.write(dict.fromkeys(same, False))

    def _acorn_get_numbers(self, names):
        return {name: self[name] or "" for name in names}

    def _acorn_to_truck(self):
        """Return this as :class:`~...rules.truck_numbers.OnTruck`."""
        return OnTruck(
            self.id,
            self._acorn_get_load_key(),
            self._acorn_get_numbers(OF_A_TRUCK),
            is_gone=self.state == "done",
        )

    def _acorn_find_other_trucks(self):
        """Return pairs of these and who has the same number on another truck."""
        numbers = set(filter(None, self.mapped(NUMBER)))
        if not numbers:
            return []
        domain = Domain(NUMBER, "in", numbers) & Domain("state", "!=", "cancel")
        bearers = self.search(domain).grouped(NUMBER)
        return [
            (picking, other)
            for picking in self
            for other in bearers.get(picking[NUMBER], ())
            if other != picking
            and other._acorn_get_load_key() != picking._acorn_get_load_key()
        ]

    def _acorn_find_gone(self):
        """Return for each what was validated of its load already.

        A backorder leaves later: nothing went before it.
        """
        originals = self.filtered(lambda each: not each.backorder_id)
        houses = originals._acorn_get_house()
        found = self.search(
            Domain("acorn_ship_to_code", "in", originals.mapped("acorn_ship_to_code"))
            & Domain("acorn_ship_day", "in", originals.mapped("acorn_ship_day"))
            & Domain("picking_type_code", "=", "outgoing")
            & Domain("picking_type_id.warehouse_id", "in", houses.ids)
            & Domain("acorn_code_id", "!=", False)
            & Domain("acorn_bill_of_lading", "!=", False)
            & Domain("state", "=", "done")
        )
        gone = found.grouped(lambda each: each._acorn_get_load_key())
        none = found.browse()
        return {
            each: gone.get(each._acorn_get_load_key(), none)
            if each in originals
            else none
            for each in self
        }

    def _acorn_make_number(self):
        sequences = self.env["ir.sequence"].sudo()
        serial = sequences.next_by_code("acorn.vendor.bill.of.lading")
        return bill_of_lading_number(self.sudo().acorn_code_id.name, serial)

    def action_acorn_print_labels(self):
        """Give the papers their number first: it stands on the labels."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_give_bill_of_lading()
        return super().action_acorn_print_labels()
