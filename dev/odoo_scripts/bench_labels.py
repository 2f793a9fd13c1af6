"""Measure printing labels of cartons beside Odoo's own reports of packages.

Four ways to print the same packages, in one process and one database:

* ``ours``: the PDF of labels, 4 x 6 inches, a page each;
* ``zpl``: the same labels in ZPL;
* ``odoo``: Odoo's package report, with the contents;
* ``small``: Odoo's label of a package, a code and a number, for comparison.

All PDFs are made by the same wkhtmltopdf. The ways take turns to go first; each reads
everything anew. A first, small round warms the caches and is not counted.
"""

from odoo import Command

from odoo.addons.acorn_vendor.models.packing.ir_actions_report_label import (
    IrActionsReport,
)

from dev.odoo_scripts.bench_import import measuring
from dev.odoo_scripts.bench_orders import connect_supplier

WAYS = ("ours", "zpl", "odoo", "small")
UNITS = 6


def main(env, simulator_url, labels, rounds):
    """Print so many labels each way; return ``{way: facts}`` per round."""
    supplier = connect_supplier(env, simulator_url)
    benchmark = Benchmark(env, _pack(env, supplier, labels))
    benchmark.measure(min(labels, 5), WAYS)
    measured = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        measured.append(benchmark.measure(labels, WAYS[:: -1 if number % 2 else 1]))
    return measured


class Benchmark:
    """Packed cartons, and the ways to print them."""

    def __init__(self, env, cartons):
        # Without a server nothing can be fetched from it: Odoo's style sheets are not.
        self.reports = env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        self.cartons = cartons

    def measure(self, labels, ways):
        """Return the facts of each way."""
        ids = self.cartons[:labels].ids
        return {way: self._measure(way, ids) for way in ways}

    def _measure(self, way, ids):
        env = self.reports.env
        env.flush_all()
        env.invalidate_all()
        with measuring() as facts:
            content = getattr(self, f"_print_{way}")(ids)[0]
        if not content:
            raise ValueError(f"nothing was printed: {way}")
        return facts

    def _print_ours(self, ids):
        name = "acorn_vendor.report_label_4x6_action"
        return self.reports._render_qweb_pdf(name, ids)

    def _print_zpl(self, ids):
        name = "acorn_vendor.report_label_zpl_203_action"
        return self.reports._render_qweb_text(name, ids)

    def _print_odoo(self, ids):
        name = "stock.action_report_package_barcode"
        return self.reports._render_qweb_pdf(name, ids)

    def _print_small(self, ids):
        """Print Odoo's label in spite of ours, which takes its place."""
        name = "stock.action_report_package_barcode_small"
        return super(IrActionsReport, self.reports)._render_qweb_pdf(name, ids)


def _pack(env, supplier, count):
    """Return cartons of a purchase order, a product in each."""
    code = supplier.account.code_ids
    product = env["acorn.vendor.product"].search([], limit=1).product_id
    stock = supplier.warehouse.lot_stock_id
    env["stock.quant"]._update_available_quantity(product, stock, count * UNITS)
    party = env["acorn.vendor.party"].search([("role", "=", "ship_to")], limit=1)
    order = env["sale.order"].create(
        {
            "partner_id": code.partner_id.id,
            "partner_shipping_id": party.partner_id.id,
            "warehouse_id": supplier.warehouse.id,
            "order_line": [
                Command.create(
                    {"product_id": product.id, "product_uom_qty": count * UNITS}
                )
            ],
        }
    )
    order.action_confirm()
    # Afterwards: how an order of Amazon's is confirmed is measured elsewhere.
    order.write(
        {
            "acorn_account_id": supplier.account.id,
            "acorn_code_id": code.id,
            "acorn_po_number": "4LABELS1",
            "acorn_ship_to_code": party.code,
        }
    )
    cartons = env["stock.package"]._acorn_create_cartons(code, count)
    line = order.picking_ids.move_line_ids
    first, *others = (
        {"quantity": UNITS, "result_package_id": carton.id} for carton in cartons
    )
    base = line._acorn_prepare_copy()
    line.write(first)
    line.create([{**base, **values} for values in others])
    env.cr.commit()
    return cartons
