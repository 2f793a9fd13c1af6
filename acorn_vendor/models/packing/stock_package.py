from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...documents.base import sscc

# What the codes of the sequences begin with that count SSCCs.
SEQUENCE = "acorn.vendor.sscc."


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
    acorn_kind = fields.Selection(
        [("carton", "Carton"), ("pallet", "Pallet")],
        string="Kind",
        copy=False,
        readonly=True,
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

    # === ACTION METHODS === #

    def action_put_in_pack(self, **values):
        """Make the package on which cartons for Amazon are put their pallet."""
        ours = self.filtered("acorn_sscc")
        if ours and ours._acorn_is_foreign():
            raise AccessError(
                self.env._(
                    "These cartons are packed in another company. Switch to it first."
                )
            )
        pickings = self.picking_ids
        result = super().action_put_in_pack(**values)
        for pallet in self.package_dest_id:
            pallet._acorn_take_over(pickings, "pallet", values.get("package_name"))
        return result

    # === BUSINESS METHODS === #

    def _acorn_get_pallet(self):
        """Return what a carton stands on; an empty package for nothing."""
        return self.package_dest_id or self.parent_package_id

    def _acorn_get_pallets(self):
        """Return what these cartons stand on."""
        return self.package_dest_id | self.parent_package_id

    @api.model
    def _acorn_create_cartons(self, code, count):
        """Create ``count`` empty cartons for a vendor code, each with an SSCC."""
        return self._acorn_create_packages(code, count, "carton")

    @api.model
    def _acorn_create_packages(self, code, count, kind):
        """Create ``count`` empty packages for a vendor code.

        Each has an SSCC, if the vendor code has a prefix for it; else a number of Odoo.

        :param str kind: carton or pallet
        """
        package_type = code.package_type_id if kind == "carton" else self.browse()
        # In sudo: an SSCC is given here, and nobody writes one by hand.
        self.check_access("create")
        # Odoo would look it up for each package.
        shared = self.default_get(["weight_uom_name"])
        packages = self.sudo().create(
            [
                {
                    **shared,
                    **number,
                    "acorn_kind": kind,
                    "package_type_id": package_type.id,
                }
                for number in self._acorn_prepare_numbers(code, count)
            ]
        )
        return packages.sudo(self.env.su)

    @api.model
    def _acorn_prepare_numbers(self, code, count):
        """Return the values that number so many packages of a vendor code."""
        if not code._has_gs1_prefix():
            return [{}] * count
        numbers = self._acorn_next_numbers(code, count)
        return [{"name": number, "acorn_sscc": number} for number in numbers]

    def _acorn_take_over(self, pickings, kind, name):
        """Give a package that Odoo made for Amazon its SSCC, if a prefix is known.

        What is on stock already, as a box that is used again, stays what it is.

        :param name: what a person called it; else its SSCC becomes its name
        """
        self.ensure_one()
        outward = pickings.filtered(lambda each: each.picking_type_code != "incoming")
        code = outward.sudo().acorn_code_id[:1]
        if not code or self.contained_quant_ids:
            return
        values = {} if self.acorn_kind in (kind, "pallet") else {"acorn_kind": kind}
        if not self.acorn_sscc and code._has_gs1_prefix():
            (values["acorn_sscc"],) = self._acorn_next_numbers(code, 1)
            if not name:
                values["name"] = values["acorn_sscc"]
        if kind == "carton" and not self.package_type_id and code.package_type_id:
            values["package_type_id"] = code.package_type_id.id
        if values:
            self.check_access("write")
            # In sudo: an SSCC is given here, and nobody writes one by hand.
            self.sudo().write(values)

    @api.model
    def _acorn_next_numbers(self, code, count):
        """Return SSCCs of a vendor code that were never given before."""
        serials = self._acorn_next_serials(code.gs1_prefix, count)
        try:
            return [
                sscc.build(code.sscc_extension, code.gs1_prefix, serial)
                for serial in serials
            ]
        except ValueError as error:
            raise UserError(
                self.env._(
                    "All SSCCs of the GS1 prefix %(prefix)s are used up. Ask GS1 for"
                    " another prefix and enter it on vendor code %(code)s.",
                    prefix=code.gs1_prefix,
                    code=code.name,
                )
            ) from error

    @api.model
    def _acorn_next_serials(self, prefix, count):
        """Return serial numbers of a GS1 prefix that were never given before.

        The sequence belongs to the prefix, not to a vendor code or company: an SSCC
        is unique for everything that is shipped under it. Its numbers are never given
        back, whatever becomes of the package. All come in one query.
        """
        name = f"{SEQUENCE}{prefix}"
        # One that was archived goes on counting.
        sequences = self.env["ir.sequence"].sudo().with_context(active_test=False)
        sequence = sequences.search(
            [("code", "=", name)], order="id", limit=1
        ) or sequences.create(
            {
                "name": f"SSCC {prefix}",
                "code": name,
                "company_id": False,
                "number_next": self._acorn_get_last_serial(prefix) + 1,
            }
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{sequence.id:03d}",
                count,
            )
        )
        return [number for (number,) in rows]

    @api.model
    def _acorn_get_last_serial(self, prefix):
        """Return the last serial number that any package has under a prefix; 0 if none.

        A sequence that is gone, however that came, does not begin anew.
        """
        self.flush_model(["acorn_sscc"])
        ((last,),) = self.env.execute_query(
            SQL(
                """
                SELECT MAX(SUBSTRING(acorn_sscc FROM %s FOR %s)::bigint)
                FROM stock_package WHERE acorn_sscc LIKE %s
                """,
                2 + len(prefix),
                16 - len(prefix),
                f"_{prefix}%",
            )
        )
        return last or 0
