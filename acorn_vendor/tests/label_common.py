from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import USER, create_user


@tagged("post_install", "-at_install")
class LabelCommon(AcornVendorCommon):
    """Transfers packed into cartons, and a packer who prints their labels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.packer = create_user(
            cls.company, "packer", "Packer", f"{USER},stock.group_stock_user"
        )
        cls.code.pallet_label_count = 2

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    # === HELPERS === #

    def pack(self, number="4PENS00A", order=None):
        """Return a transfer whose goods share a carton."""

        self.import_orders(order or self.make_pen_order(number))
        order = self.env["sale.order"].search([("acorn_po_number", "=", number)])
        self.accept_all(order)
        order.picking_ids.action_acorn_pack()
        return order.picking_ids.with_user(self.packer)

    def get_cartons(self, picking):
        return picking.move_line_ids.result_package_id

    def split(self, picking, quantity):
        """Take units out of the fullest carton and pack them into another."""
        line = picking.move_line_ids.sorted("quantity")[-1]
        line.quantity -= quantity
        copy = line.create({**line._acorn_prepare_copy(), "quantity": quantity})
        picking.sudo().action_acorn_pack()
        self.env.invalidate_all()
        return copy.result_package_id

    def palletize(self, cartons):
        pallet = self.env["stock.package"]._acorn_create_cartons(self.code, 1)
        cartons.sudo().package_dest_id = pallet
        self.env.invalidate_all()
        return pallet.with_user(self.packer)

    def get_state(self, packages):
        self.env.invalidate_all()
        return packages.mapped("acorn_label_state")

    def render(self, medium, packages):
        """Return what the report of a medium prints of packages."""
        reports = self.env["ir.actions.report"].with_user(self.packer)
        reports = reports.with_context(force_report_rendering=True)
        name = f"acorn_vendor.report_label_{medium}_action"
        is_zpl = medium.startswith("zpl")
        print_it = reports._render_qweb_text if is_zpl else reports._render_qweb_pdf
        return print_it(name, packages.ids)[0]
