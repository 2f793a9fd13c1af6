from odoo import models
from odoo.exceptions import UserError

from ...documents.base.listing import first_of
from ...rules.freight_paid import is_collect
from ..account.sheets import print_sheet
from .case_cover import CaseCover
from .case_list import CaseList

# More cartons than these are in a file of the evidence.
MOST_CARTONS = 6
# Of so many deductions the evidence is in one zip: each has a sheet to be printed.
MOST_CASES = 30


class AcornVendorDeduction(models.Model):
    """What proves that the goods of a deduction were shipped."""

    _inherit = "acorn.vendor.deduction"

    # === ACTION METHODS === #

    def action_download_evidence(self):
        """Download what disputes need: the cover sheets, and what there is of each."""
        self.check_access("read")
        if len(self) > MOST_CASES:
            raise UserError(
                self.env._(
                    "Choose up to %(most)s deductions at once: each gets its cover"
                    " sheet. %(count)s are chosen.",
                    most=MOST_CASES,
                    count=len(self),
                )
            )
        if len(self.company_id) > 1:
            raise UserError(self.env._("Choose deductions of one company."))
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/acorn_vendor/deduction/{ids}/evidence",
            "target": "download",
        }

    def action_print_cover(self):
        """Print what the deduction is about, and what there is to prove it."""
        self.check_access("read")
        report = self.env.ref("acorn_vendor.report_deduction_cover_action")
        return report.report_action(self.ids, config=False)

    # === BUSINESS METHODS === #

    def _get_disputed_amount(self):
        """Return what will be disputed, where nothing is deducted yet."""
        if self.is_forewarned_only:
            return self.expected_amount
        return super()._get_disputed_amount()

    def _get_order_lines(self):
        """Return, in sudo, the order lines that this is about."""
        case = self.sudo()
        lines = case.line_ids.share_ids.order_line_id | case.receipt_ids.order_line_id
        return lines or case.invoice_id.invoice_line_ids.sale_line_ids

    def _get_pickings(self):
        """Return, in sudo, the transfers with which the goods were shipped."""
        self.ensure_one()
        if receipts := self.sudo().receipt_ids:
            return receipts.picking_id
        pickings = self._get_order_lines().move_ids.picking_id
        return pickings.filtered(
            lambda each: each.state == "done" and each.acorn_shipment_id
        )

    def _get_shipments(self):
        """Return, in sudo, the shipments that this is about."""
        return self._get_pickings().acorn_shipment_id

    def _get_freight(self):
        orders = self._get_order_lines().order_id
        collect = {
            is_collect(order.acorn_window_kind or "", order.acorn_import_payment or "")
            for order in orders
        }
        if len(collect) != 1:
            return super()._get_freight()
        return "collect" if collect.pop() else "prepaid"

    def _find_papers(self):
        pickings, shipments = self._get_pickings(), self._get_shipments()
        confirmed = shipments.filtered(lambda each: each._get_confirmed_message())
        cartons = pickings.move_line_ids.result_package_id
        tracking = [
            *pickings.mapped("carrier_tracking_ref"),
            *cartons.mapped("acorn_tracking"),
        ]
        found = {
            "asn": ", ".join(confirmed.mapped("name")),
            "packing_list": cartons
            and self.env._("packing-list.pdf (cartons: %(count)s)", count=len(cartons)),
            "tracking": ", ".join(dict.fromkeys(filter(None, tracking))),
            "routing": ", ".join(pickings.acorn_routing_id.mapped("name")),
            "price": ", ".join(
                self.env._("cost of %(order)s", order=order.acorn_po_number)
                for order in self._get_agreed_lines().order_id
            ),
            "returned": ", ".join(
                self.sudo()
                .return_id.picking_ids.filtered(lambda each: each.state == "done")
                .mapped("name")
            ),
        }
        return super()._find_papers() | {
            code: place for code, place in found.items() if place
        }

    def _get_agreed_lines(self):
        """Return, in sudo, the order lines whose cost was agreed, if that is asked."""
        lines = self._get_order_lines()
        if "price" not in self.kind_id.proof_ids.mapped("code") or not self.invoice_id:
            return lines.browse()
        agreed = self.env["acorn.vendor.cost"].sudo()._get_agreed(lines)
        return lines.filtered(lambda line: line in agreed)

    def _get_files(self):
        """Add what is attached to the shipments and their transfers."""
        files = super()._get_files()
        for picking in self._get_pickings().sudo(False)._filtered_access("read"):
            name = picking.acorn_shipment_id.name
            found = self._search_files(picking)
            files[name] = files.get(name, found.browse()) | found
        for shipment in self._get_shipments().sudo(False)._filtered_access("read"):
            found = self._search_files(shipment)
            files[shipment.name] = found | files.get(shipment.name, found.browse())
        return files

    def _get_paper_link(self, code):
        shipments = self._get_shipments().ids
        if shipments and code in ("asn", "packing_list", "tracking"):
            return {"model": "acorn.vendor.shipment", "ids": shipments}
        return super()._get_paper_link(code)

    def _get_about(self):
        short = self.sudo().receipt_ids.filtered("missing").sorted("shipped_at")
        return [*super()._get_about(), *map(self._tell_short, short)]

    def _get_about_records(self):
        """Add the orders, shipments and cartons, and the claims of Amazon's reports."""
        case = self.sudo()
        receipts, claims = case.receipt_ids, case.claim_ids
        cartons = receipts.carton_ids
        return [
            *super()._get_about_records(),
            ("acorn_po_number", self._get_order_lines().order_id | claims.order_id),
            ("name", receipts.shipment_id | claims.shipment_id),
            ("acorn_sscc", cartons),
            ("name", cartons.filtered(lambda carton: not carton.acorn_sscc)),
            ("display_name", receipts.product_id | claims.product_id),
        ]

    def _tell_short(self, receipt):
        """Return in sentences what of a delivery is missing, and what shows it left."""
        day = self.env["ir.qweb.field.date"]
        told = [
            self.env._(
                "%(missing)s of %(shipped)s %(item)s missing: %(order)s line %(line)s,"
                " shipped on %(day)s to %(fc)s with ASN %(shipment)s, %(received)s"
                " received.",
                missing=f"{receipt.missing:g}",
                shipped=f"{receipt.shipped:g}",
                received=f"{receipt.received:g}",
                item=receipt.product_id.display_name,
                order=receipt.po_number,
                line=receipt.order_line_id.acorn_sequence,
                day=day.value_to_html(receipt.shipped_at.date(), {}),
                fc=receipt.ship_to_code,
                shipment=receipt.shipment_id.name or "-",
            )
        ]
        if received_at := receipt.order_line_id.acorn_received_at:
            text = self.env._("Last received on %(day)s.")
            told.append(text % {"day": day.value_to_html(received_at.date(), {})})
        if sent_at := receipt.shipment_id._get_confirmed_message().sent_at:
            text = self.env._("Amazon confirmed the ASN of %(day)s.")
            told.append(text % {"day": day.value_to_html(sent_at.date(), {})})
        if cartons := self._tell_cartons(receipt):
            told.append(cartons)
        return " ".join(told)

    def _tell_cartons(self, receipt):
        cartons = receipt.carton_ids
        names = [carton.acorn_sscc or carton.name for carton in cartons]
        shown, more = first_of(names, MOST_CARTONS)
        if not shown:
            return ""
        values = {"cartons": ", ".join(shown), "more": more}
        if more:
            return self.env._("Cartons: %(cartons)s and %(more)s more.", **values)
        return self.env._("Cartons: %(cartons)s.", **values)

    def _read_covers(self):
        """Return a cover sheet for each of these, as the report prints them."""
        self.check_access("read")
        return [CaseCover(case) for case in self]

    def _read_list(self):
        """Return the sheet that lists these, as the report prints it."""
        self.check_access("read")
        return CaseList(self)

    def _print_cover(self):
        """Return the cover sheet and how its file name ends."""
        self.ensure_one()
        return print_sheet(self, "acorn_vendor.report_deduction_cover_action")

    def _print_list(self):
        """Return the sheet that lists these, and how its file name ends."""
        return print_sheet(self, "acorn_vendor.report_deduction_list_action")
