from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...rules.message_states import BINDING_STATES
from ...rules.shipment_transfers import find_objection


class AcornVendorShipment(models.Model):
    """What was announced stays: the shipment, its transfers, the labels it named."""

    _inherit = "acorn.vendor.shipment"

    is_announced = fields.Boolean(
        compute="_compute_is_announced",
        compute_sudo=True,
        help="Amazon has the ASN, or may have it.",
    )

    @api.depends("acorn_message_ids.state", "acorn_message_ids.uncertain")
    def _compute_is_announced(self):
        for shipment in self:
            shipment.is_announced = any(
                message.state in BINDING_STATES or message.uncertain
                for message in shipment.acorn_message_ids
            )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_announced(self):
        """Keep what was sent, and what would be sent without its shipment."""
        for shipment in self.sudo():
            messages = shipment.acorn_message_ids
            if shipment.is_announced or any(messages.mapped("sent_at")):
                raise UserError(
                    self.env._(
                        "The ASN of %(shipment)s was sent to Amazon, so the shipment is"
                        " kept.",
                        shipment=shipment.name,
                    )
                )
            if any(message.state != "cancelled" for message in messages):
                raise UserError(
                    self.env._(
                        "The ASN of %(shipment)s waits to be sent. Reject or cancel it"
                        " under Messages first, then delete the shipment.",
                        shipment=shipment.name,
                    )
                )

    # === BUSINESS METHODS === #

    def _queue_asn(self):
        """Let each SSCC leave once, and remember with which ASN it does."""
        for shipment in self:
            shipment._check_labels()
        result = super()._queue_asn()
        for shipment in self:
            shipment._get_labelled()._acorn_bind(shipment)
        return result

    def _get_labelled(self):
        """Return the cartons and pallets its ASN names that have an SSCC."""
        self.ensure_one()
        lines = self._get_announced_lines()
        packages = lines.result_package_id | self._get_pallets(lines)
        return packages.filtered("acorn_sscc")

    def _check_labels(self):
        """Refuse to announce a carton that another ASN names."""
        labelled = self._get_labelled()
        if not (labelled.sudo().acorn_asn_id - self).filtered("is_announced"):
            return
        for carton in labelled:
            other = carton.sudo().acorn_asn_id - self
            if other.is_announced:
                raise UserError(
                    self.env._(
                        "%(carton)s was announced with shipment %(shipment)s already,"
                        " and Amazon takes each SSCC once. Pack the goods into"
                        " a new carton and print its label.",
                        carton=carton._acorn_get_called(),
                        shipment=other.name,
                    )
                )


class StockPackage(models.Model):
    _inherit = "stock.package"

    acorn_asn_id = fields.Many2one(
        "acorn.vendor.shipment",
        string="Announced In",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The shipment whose ASN names this SSCC.",
        acorn_protected=True,
    )

    def _acorn_bind(self, shipment):
        """Remember with which ASN these leave, all at once.

        The ORM would write them by the hundred, and an ASN may name thousands.
        """
        unbound = self.sudo().filtered(lambda each: each.acorn_asn_id != shipment)
        if not unbound:
            return
        unbound.flush_recordset(["acorn_asn_id"])
        self.env.execute_query(
            SQL(
                "UPDATE stock_package SET acorn_asn_id = %s WHERE id IN %s",
                shipment.id,
                tuple(unbound.ids),
            )
        )
        unbound.invalidate_recordset(["acorn_asn_id"], flush=False)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_acorn_announced(self):
        for package in self.sudo():
            if package.acorn_asn_id.is_announced:
                raise UserError(
                    self.env._(
                        "Carton %(carton)s is in the ASN of %(shipment)s, so it is"
                        " kept.",
                        carton=package.name,
                        shipment=package.acorn_asn_id.name,
                    )
                )


class StockPicking(models.Model):
    """A transfer that was announced stays in its shipment: it would leave twice."""

    _inherit = "stock.picking"

    def write(self, vals):
        """Refuse another shipment for what is announced already."""
        if "acorn_shipment_id" in vals:
            self._acorn_check_other_shipment(vals["acorn_shipment_id"] or False)
        return super().write(vals)

    def _acorn_check_other_shipment(self, shipment_id):
        """Refuse to take announced transfers out, or to add to what is announced."""
        target = self.env["acorn.vendor.shipment"].browse(shipment_id or [])
        # Before anything is named: it may be another company's.
        self.check_access("write")
        target.check_access("read")
        target = target.sudo()
        for picking in self.sudo():
            shipment = picking.acorn_shipment_id
            if shipment == target:
                continue
            objection = find_objection(
                picking.state,
                is_announced=shipment.is_announced,
                target=target.acorn_document_state or "",
            )
            if objection == "stays":
                raise UserError(
                    self.env._(
                        "Amazon has the ASN of %(shipment)s, or may have it, and it"
                        " names %(picking)s: the transfer stays in this shipment.",
                        shipment=shipment.name,
                        picking=picking.name,
                    )
                )
            if objection == "written":
                raise ValidationError(
                    self.env._(
                        "The ASN of %(shipment)s is written already. Leave %(picking)s"
                        " where it is, or choose a shipment that has not left.",
                        shipment=target.name,
                        picking=picking.name,
                    )
                )
