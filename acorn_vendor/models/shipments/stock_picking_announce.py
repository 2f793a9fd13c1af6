from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights
from .acorn_vendor_shipment import CLOSED


class StockPicking(models.Model):
    """A packed transfer is announced before it leaves, and after it left."""

    _inherit = "stock.picking"

    acorn_has_used_labels = fields.Boolean(
        compute="_compute_acorn_has_used_labels",
        compute_sudo=True,
        help="Another ASN names cartons or pallets that have not left.",
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "move_line_ids.result_package_id")
    def _compute_acorn_has_used_labels(self):
        for picking in self:
            cartons = picking.move_line_ids.result_package_id
            packages = cartons | cartons.package_dest_id
            picking.acorn_has_used_labels = picking.state not in CLOSED and any(
                (packages.acorn_asn_id - picking.acorn_shipment_id).mapped(
                    "is_announced"
                )
            )

    # === ACTION METHODS === #

    def action_acorn_announce(self):
        """Send the ASN of packed transfers that wait for the truck.

        Amazon gives no dock appointment for palletized goods without an ASN. All open
        transfers of a shipment are announced with it. Pressed again, what has changed
        since is told.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered(
            lambda each: each.state not in CLOSED and each._acorn_is_announced()
        )
        if not pickings:
            raise UserError(
                self.env._(
                    "Nothing here waits to be announced: choose deliveries to Amazon"
                    " that have not left."
                )
            )
        shipments = pickings._acorn_get_shipment()
        together = shipments.picking_ids.sudo(False).filtered(
            lambda each: each.state not in CLOSED
        )
        together.check_access("write")
        together._acorn_check_packed()
        together._acorn_check_before_leaving()
        shipments._announce_before_leaving()
        return True

    def action_acorn_renew_labels(self):
        """Give cartons and pallets a new SSCC whose own was announced without leaving.

        Amazon takes each SSCC once; what was in the old ones is in new ones then.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        self._acorn_check_may_undo()
        shipments = self.sudo().acorn_shipment_id
        lines = self.move_line_ids.filtered("result_package_id")
        with self._acorn_telling() as sentences:
            for carton, inside in lines.grouped("result_package_id").items():
                if (carton.sudo().acorn_asn_id - shipments).is_announced:
                    inside._acorn_renew_carton(carton)
            pallets = lines.result_package_id.package_dest_id
            for pallet in pallets:
                if (pallet.sudo().acorn_asn_id - shipments).is_announced:
                    pallet._acorn_renew_pallet(self)
        return sentences

    # === BUSINESS METHODS === #

    def _acorn_check_packed(self):
        """Refuse transfers that are not in cartons as a whole."""
        for picking in self:
            lines = picking.move_line_ids.filtered("quantity")
            if not lines or picking._acorn_get_unpacked():
                raise UserError(
                    self.env._(
                        "%(picking)s is not packed completely. Press Pack, or take it"
                        " out of the shipment; Amazon wants the SSCC of every carton.",
                        picking=picking.name,
                    )
                )

    def _acorn_say_difference(self, before, numbers=None, instead=""):
        """Say that Amazon was told otherwise of what is packed differently now."""
        sentences = super()._acorn_say_difference(before, numbers, instead)
        shipments = self.sudo().acorn_shipment_id.filtered("is_announced")
        if sentences and shipments:
            told = self.env._(
                "Amazon has the ASN of %(shipments)s as it was packed before. It is"
                " told what has changed when you validate, or when you press Announce.",
                shipments=", ".join(shipments.mapped("name")),
            )
            sentences.append(told)
            for picking in self.filtered("acorn_shipment_id"):
                picking.message_post(body=told)
        return sentences


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_cancel(self):
        """Tell Amazon what still comes of a shipment when a transfer does not."""
        result = super()._action_cancel()
        pickings = self.picking_id.filtered(
            lambda each: each.acorn_code_id and each.state == "cancel"
        )
        shipments = pickings.sudo().acorn_shipment_id
        shipments.filtered("is_announced")._announce_complete()
        return result


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_renew_carton(self, carton):
        """Put all that is in a carton into a new one, on the same pallet."""
        code = self.picking_id[:1].sudo().acorn_code_id
        new = carton._acorn_create_cartons(code, 1)
        new.package_type_id = carton.package_type_id
        pallet = carton.package_dest_id
        self.result_package_id = new
        new.package_dest_id = pallet


class StockPackage(models.Model):
    _inherit = "stock.package"

    def _acorn_renew_pallet(self, pickings):
        """Put the cartons of transfers that stand on a pallet onto a new one."""
        code = pickings[:1].sudo().acorn_code_id
        new = self._acorn_create_packages(code, 1, "pallet")
        cartons = pickings.move_line_ids.result_package_id
        cartons.filtered(lambda each: each.package_dest_id == self).write(
            {"package_dest_id": new.id}
        )
