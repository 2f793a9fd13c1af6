from unittest import skipIf

from odoo.tests import tagged

from .. import const
from .golden_asn_common import (
    COUNTRIES,
    IS_WRITING,
    STRUCTURES,
    find_numbers,
    read_golden,
    settle,
    write_golden,
)
from .simulator import make_order
from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestShipmentsGolden(AcornVendorPacking):
    """However it is packed, wherever it goes: what is announced is written down."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.simulator.set(transaction_seconds=0)
        self.rules = self.env["acorn.vendor.packing.rule"].search([])
        self.box, self.wood = self.env["stock.package.type"].create(
            [
                {"name": "Box", "base_weight": 0.5},
                {"name": "Wood", "base_weight": 20},
            ]
        )

    def move_to(self, country):
        """Sell and ship in a country."""
        self.account.region = country.region
        self.code.marketplace = const.find_marketplace(country.region, country.name, "")
        home = self.env.ref(f"base.{country.name.lower()}")
        (self.warehouse.partner_id | self.fc).country_id = home
        self.warehouse.partner_id.write(country.address)
        parameters = self.env["ir.config_parameter"].sudo()
        for name in ("product.weight_in_lbs", "product.volume_in_cubic_feet"):
            parameters.set_param(name, "1" if country.in_pounds else "0")
        # Lengths are in feet or in millimetres.
        length, width, height = (1.5, 1.25, 1) if country.in_pounds else (500, 400, 300)
        self.box.write({"packaging_length": length, "width": width, "height": height})
        told = {"IN": "in", "JP": ""}.get(country.name, country.region)
        self.simulator.set(region=told or None)

    def order(self, country):
        """Return the transfers of all orders of a country, by structure."""
        wishes = {
            structure.number(country, index): (
                _pens(pens, country.case if structure.keeps_cases else 0),
                ("B0CUP00001", "CUP-1", cups, "Eaches", 1, "4.20"),
            )
            for structure in STRUCTURES
            for index, (pens, cups) in enumerate(structure.orders)
        }
        orders = self.import_orders(
            *(
                make_order(number, *(item for item in items if item[2]))
                for number, items in wishes.items()
            )
        ).filtered(lambda each: each.acorn_po_number in wishes)
        self.accept_all(orders)
        self.run_action("send")
        numbers = orders.grouped("acorn_po_number")
        return {
            structure: self.env["stock.picking"].union(
                *(
                    numbers[structure.number(country, index)].picking_ids
                    for index in range(len(structure.orders))
                )
            )
            for structure in STRUCTURES
        }

    def pack(self, structure, pickings):
        """Pack as the structure says it."""
        pickings = pickings.with_user(self.packer)
        pickings.action_assign()
        self.rules.carton_pos = 5 if structure.is_shared else 1
        if structure.right_on:
            pallet = self.stand(self.env["stock.package"], 1)
            pickings.sudo().move_line_ids.result_package_id = pallet
        elif structure.is_shared:
            pickings.action_acorn_pack()
        else:
            for picking in pickings:
                picking.action_acorn_pack()
        packages = pickings.sudo().move_line_ids.result_package_id
        cartons = packages.filtered(lambda each: each.acorn_kind == "carton")
        cartons.package_type_id = self.box
        if structure.on_pallets:
            pickings.action_acorn_palletize()
        (packages - cartons | cartons.package_dest_id).package_type_id = self.wood
        return cartons

    def ship(self, country, structure, pickings):
        """Ship what is packed on one truck, or as parcels; return its shipment."""
        cartons = self.pack(structure, pickings)
        action = pickings.with_user(self.packer).action_acorn_ship_together()
        shipment = self.env["acorn.vendor.shipment"].browse(action["res_id"])
        is_loose = not (structure.on_pallets or structure.right_on)
        shipment.shipment_type = country.loose_as if is_loose else "TruckLoad"
        pickings.carrier_tracking_ref = f"PRO{country.name}17"
        if shipment.shipment_type == "SmallParcel":
            for place, carton in enumerate(cartons.sorted("id"), start=1):
                carton.acorn_tracking = f"OAK{place:09d}"
        pickings.with_user(self.packer).button_validate()
        self.assertEqual(shipment.structure, structure.name)
        return shipment

    def announce(self, country):
        """Return ``{name: body}`` of all structures, as Amazon has accepted them."""
        self.move_to(country)
        shipments = {
            f"{structure.name}-{country.name}": self.ship(country, structure, pickings)
            for structure, pickings in self.order(country).items()
        }
        for _time in range(2):
            self.run_action("send")
            self.let_pass(minutes=6)
            self.run_action("follow_up")
        told = {each["id"]: each for each in self.simulator.documents("shipment")}
        return {
            name: self.find_told(name, shipment, told[shipment.name])
            for name, shipment in shipments.items()
        }

    def find_told(self, name, shipment, told):
        """Return what Amazon has of a shipment, as it would be on another day."""
        self.assertEqual(told["verdict"], "accepted", (name, told["errors"]))
        self.assertEqual(shipment.state, "confirmed", name)
        body = told["body"]
        self.assertEqual(
            body["transportationDetails"]["billOfLadingNumber"],
            shipment.bill_of_lading,
        )
        self.assertEqual(_to_text(shipment.shipped_at), body["shippedDate"])
        self.assertEqual(
            _to_text(shipment.estimated_delivery), body["estimatedDeliveryDate"]
        )
        packages = shipment.carton_ids | shipment.pallet_ids
        self.assertCountEqual(
            find_numbers(body), [f"00{each.acorn_sscc}" for each in packages]
        )
        return settle(body, name)

    @skipIf(IS_WRITING, "what is sent is written down now")
    def test_each_structure_is_announced_in_each_country_as_written_down(self):
        for country in COUNTRIES:
            for name, body in self.announce(country).items():
                with self.subTest(name):
                    self.assertEqual(body, read_golden(name))

    @skipIf(not IS_WRITING, "what is sent is compared")
    def test_write_down_what_is_sent(self):
        for country in COUNTRIES:
            for name, body in self.announce(country).items():
                write_golden(name, body)


def _pens(pens, case):
    """Return the item of an order, by the case if there is one."""
    unit, size = ("Cases", case) if case else ("Eaches", 1)
    return "B0PEN00001", "PEN-1", pens // size, unit, size, "2.50"


def _to_text(moment):
    """Return a moment as Amazon writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
