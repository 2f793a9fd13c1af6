from odoo import api, fields, models
from odoo.tools import SQL

from ...documents.base import sscc


class StockPackage(models.Model):
    """A carton or pallet with its Serial Shipping Container Code."""

    _name = "stock.package"
    _inherit = ["stock.package", "acorn.vendor.protected.mixin"]

    acorn_sscc = fields.Char(
        string="SSCC",
        copy=False,
        readonly=True,
        help="18 digits; printed on the label and told to Amazon in the ASN.",
        acorn_protected=True,
    )
    acorn_tracking = fields.Char(
        string="Parcel Tracking",
        copy=False,
        help="Amazon wants the tracking number of each carton of a small parcel.",
    )

    _acorn_sscc_uniq = models.UniqueIndex(
        "(acorn_sscc) WHERE acorn_sscc IS NOT NULL", "This SSCC is in use already."
    )

    @api.model
    def _acorn_create_cartons(self, code, count):
        """Create ``count`` empty cartons for a vendor code, each with an SSCC.

        :raise ValueError: if the GS1 prefix or the serial does not fit an SSCC
        """
        serials = self._acorn_next_serials(code.gs1_prefix, code.company_id, count)
        numbers = [
            sscc.build(code.sscc_extension, code.gs1_prefix, serial)
            for serial in serials
        ]
        # In sudo: an SSCC is given here, and nobody writes one by hand.
        self.check_access("create")
        cartons = self.sudo().create(
            [
                {
                    "name": number,
                    "acorn_sscc": number,
                    "package_type_id": code.package_type_id.id,
                }
                for number in numbers
            ]
        )
        return cartons.sudo(self.env.su)

    @api.model
    def _acorn_next_serials(self, prefix, company, count):
        """Return serial numbers of a GS1 prefix that were never given before.

        The sequence belongs to the prefix, not to the vendor code: an SSCC must be
        unique for everything a company ships. All numbers come in one query.
        """
        name = f"acorn.vendor.sscc.{prefix}"
        sequences = self.env["ir.sequence"].sudo()
        sequence = sequences.search(
            [("code", "=", name), ("company_id", "=", company.id)], limit=1
        ) or sequences.create(
            {"name": f"SSCC {prefix}", "code": name, "company_id": company.id}
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{sequence.id:03d}",
                count,
            )
        )
        return [number for (number,) in rows]
