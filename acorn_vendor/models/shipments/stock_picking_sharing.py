from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...documents.base.connected import connected


class StockPicking(models.Model):
    """Transfers with goods in one carton leave together: its SSCC leaves once."""

    _inherit = "stock.picking"

    def write(self, vals):
        """Refuse to put what is in one carton into several shipments."""
        result = super().write(vals)
        if "acorn_shipment_id" in vals:
            self._acorn_check_sharing()
        return result

    # === BUSINESS METHODS === #

    def _acorn_get_sharing(self):
        """Return these and what has goods in the same cartons, not told to Amazon."""
        # In sudo: what is in a carton counts, whoever may see it.
        lines = self.env["stock.move.line"].sudo()
        sharing, cartons = self, self.sudo().move_line_ids.result_package_id
        while cartons:
            found = lines.search(
                Domain("result_package_id", "in", cartons.ids)
                & Domain("state", "!=", "cancel")
                & Domain("picking_id", "not in", sharing.ids)
                & Domain("picking_id.acorn_code_id", "!=", False)
                & Domain("picking_id.picking_type_code", "=", "outgoing")
            )
            others = found.picking_id.filtered(
                # What was shipped without an ASN is not announced afterwards.
                lambda each: (
                    not each.acorn_shipment_id.is_announced
                    and (each.state != "done" or each.acorn_shipment_id)
                )
            )
            if not others:
                break
            sharing |= self.browse(others.ids)
            cartons = others.move_line_ids.result_package_id
        return sharing

    def _acorn_find_sharing(self):
        """Return ``{transfer: it and what has goods in the same cartons}`` of these."""
        together = self._acorn_get_sharing().sudo()
        packed = together.move_line_ids.filtered(
            lambda line: line.result_package_id and line.state != "cancel"
        )
        cartons = packed.grouped("result_package_id").values()
        groups = connected(
            [*([each.id] for each in self), *(each.picking_id.ids for each in cartons)]
        )
        by_id = {each: self.browse(group) for group in groups for each in group}
        return {each: by_id[each.id] for each in self}

    def _acorn_check_sharing(self):
        """Refuse shipments that would share a carton."""
        for picking, sharing in self._acorn_find_sharing().items():
            key = picking._acorn_get_shipment_key()
            apart = sharing.filtered(
                lambda each, key=key, shipment=picking.acorn_shipment_id: (
                    each._acorn_get_shipment_key() == key
                    and each.acorn_shipment_id != shipment
                )
            )
            if apart:
                raise UserError(
                    self.env._(
                        "%(transfer)s and %(other)s have goods in one carton, and an"
                        " SSCC leaves once. Put both into one shipment, or pack them"
                        " into cartons of their own.",
                        transfer=picking.sudo().name,
                        other=apart[0].sudo().name,
                    )
                )

    def _acorn_unite_sharing(self):
        """Let what was packed into one carton later be in one shipment."""
        for sharing in self._acorn_find_sharing().values():
            shipments = sharing.sudo().acorn_shipment_id.sorted("id")
            if len(shipments) > 1:
                others = sharing.filtered(
                    lambda each, first=shipments[0]: each.acorn_shipment_id != first
                )
                others.acorn_shipment_id = shipments[0]
