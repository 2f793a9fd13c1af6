from odoo import fields

from .common import AcornVendorCommon
from .people import WAREHOUSE_GROUPS, create_user
from .simulator import make_order

PEN_CODE, CUP_CODE = "012345678905", "4006381333931"


class AcornVendorPacking(AcornVendorCommon):
    """Orders that were acknowledged, with their goods on stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pen.barcode, cls.cup.barcode = PEN_CODE, CUP_CODE
        cls.packer = create_user(
            cls.company, "acorn_packer", "Paul Packer", WAREHOUSE_GROUPS
        )

    def deliver(self, *numbers, amount=24, cups=0, fc="PHX6"):
        """Return the transfers of orders of pens, as the packer sees them."""
        items = [("B0PEN00001", "PEN-1", amount, "Eaches", 1, "2.50")]
        if cups:
            items.append(("B0CUP00001", "CUP-1", cups, "Eaches", 1, "4.20"))
        orders = self.import_orders(
            *(
                make_order(number, *items, shipToParty={"partyId": fc})
                for number in numbers
            )
        )
        orders = orders.filtered(lambda each: each.acorn_po_number in numbers)
        self.accept_all(orders)
        pickings = orders.picking_ids.sorted("id")
        pickings.scheduled_date = fields.Datetime.now()
        pickings.action_assign()
        return pickings.with_user(self.packer)

    def stand(self, cartons, count):
        """Put cartons on so many pallets, as many on each; return the pallets."""
        packages = cartons.sudo()
        pallets = packages._acorn_create_packages(self.code, count, "pallet")
        for place, carton in enumerate(cartons):
            carton.package_dest_id = pallets[place * count // len(cartons)]
        return pallets
