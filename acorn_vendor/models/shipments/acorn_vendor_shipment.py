from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import const
from ...rules.shipment_transfers import arrival, find_refusal, is_complete
from ..account.rights import check_rights


class AcornVendorShipment(models.Model):
    """What one ASN says: one vendor code, one FC, one truck, one day."""

    _name = "acorn.vendor.shipment"
    _description = "Amazon Vendor Shipment"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "acorn.vendor.document.mixin",
        "acorn.vendor.evidence.mixin",
    ]
    _check_company_auto = True
    _order = "id desc"

    name = fields.Char(
        string="Shipment Identifier",
        required=True,
        readonly=True,
        copy=False,
        help="Amazon never accepts the same identifier twice.",
    )
    account_id = fields.Many2one(
        related="code_id.account_id", store=True, index="btree_not_null"
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="code_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner", string="Ship To", required=True, check_company=True
    )
    ship_to_code = fields.Char(string="Fulfillment Center", required=True)
    picking_ids = fields.One2many(
        "stock.picking", "acorn_shipment_id", string="Transfers"
    )
    order_ids = fields.Many2many(
        "sale.order", compute="_compute_order_ids", string="Orders"
    )
    carton_ids = fields.Many2many(
        "stock.package", compute="_compute_carton_ids", string="Cartons"
    )
    carton_count = fields.Integer(compute="_compute_carton_ids")
    shipment_type = fields.Selection(const.SHIPMENT_TYPES, required=True)
    carrier_scac = fields.Char(string="Carrier SCAC")
    carrier_reference = fields.Char(
        string="PRO Number", help="The carrier's own number; Amazon US insists on it."
    )
    bill_of_lading = fields.Char(help="At least 8 digits, never used before.")
    amazon_reference = fields.Char(
        string="ARN", help="Amazon's reference of a pick-up it arranged itself."
    )
    shipped_at = fields.Datetime(string="Shipped", copy=False)
    estimated_delivery = fields.Datetime(copy=False)
    gross_weight = fields.Float(
        digits="Stock Weight", help="Of goods and cartons, in the company's unit."
    )
    acorn_message_ids = fields.One2many(inverse_name="shipment_id")
    acorn_advice = fields.Text(groups=None)
    acorn_document_state = fields.Selection(
        selection_add=[("open", "Not announced")], string="ASN", index=True
    )

    _name_uniq = models.Constraint(
        "UNIQUE (code_id, name)", "This shipment identifier is in use already."
    )

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.sale_id")
    def _compute_order_ids(self):
        for shipment in self:
            shipment.order_ids = shipment.picking_ids.sale_id

    @api.depends("picking_ids.move_line_ids.result_package_id")
    def _compute_carton_ids(self):
        for shipment in self:
            cartons = shipment.picking_ids.move_line_ids.result_package_id
            shipment.carton_ids = cartons
            shipment.carton_count = len(cartons)

    # === CONSTRAINT METHODS === #

    @api.constrains("picking_ids")
    def _check_picking_ids(self):
        for shipment in self:
            orders = shipment.picking_ids.sale_id
            if orders.acorn_code_id - shipment.code_id or set(
                orders.mapped("acorn_ship_to_code")
            ) - {shipment.ship_to_code}:
                raise ValidationError(
                    self.env._(
                        "Shipment %(shipment)s goes to %(fc)s for vendor code"
                        " %(code)s. Put other transfers into a shipment of their own.",
                        shipment=shipment.name,
                        fc=shipment.ship_to_code,
                        code=shipment.code_id.name,
                    )
                )

    # === ACTION METHODS === #

    def action_announce(self):
        """Build the ASN anew and queue it, for instance after a correction.

        That is for who may validate the transfers it speaks of.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        self.sudo().picking_ids.sudo(False).check_access("write")
        for shipment in self:
            states = shipment.picking_ids.mapped("state")
            refusal = find_refusal(states, shipment.acorn_document_state or "")
            if refusal == "not_done":
                raise UserError(
                    self.env._(
                        "Validate all transfers of %(shipment)s first.",
                        shipment=shipment.name,
                    )
                )
            if refusal == "announced":
                raise UserError(
                    self.env._(
                        "Amazon has the ASN of %(shipment)s, or is getting it. It"
                        " cannot be sent twice.",
                        shipment=shipment.name,
                    )
                )
        self.sudo()._queue_asn()

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, picking):
        """Create the shipment of one transfer with what its papers say."""
        code = picking.acorn_code_id
        picking._acorn_give_bill_of_lading()
        name = code.name + self.env["ir.sequence"].next_by_code("acorn.vendor.shipment")
        return self.create(
            {
                "name": name,
                "code_id": code.id,
                "partner_id": picking.partner_id.id,
                "ship_to_code": picking.sale_id.acorn_ship_to_code,
                "shipment_type": code.shipment_type,
                "carrier_scac": picking.acorn_carrier_scac or code.carrier_scac,
                "carrier_reference": picking.carrier_tracking_ref,
                "bill_of_lading": picking.acorn_bill_of_lading or name,
                "amazon_reference": picking.acorn_amazon_reference,
            }
        )

    def _announce_complete(self):
        """Queue the ASN of the shipments whose transfers have all left."""
        self.filtered(
            lambda shipment: is_complete(
                shipment.picking_ids.mapped("state"),
                shipment.acorn_document_state or "",
            )
        )._queue_asn()

    def _is_incomplete(self):
        """Return whether something is missing that its ASN must say.

        Nothing here: the check before the goods leave fills it.
        """
        self.ensure_one()
        return False

    def _fill_in(self):
        """Fix when the shipment left and what it weighs, unless a person did."""
        now = fields.Datetime.now()
        self.write(
            {
                "shipped_at": self.shipped_at or now,
                "estimated_delivery": self.estimated_delivery
                or arrival(now, self.code_id.transit_days),
                "gross_weight": sum(self._get_carton_weights().values()),
            }
        )

    # === EVIDENCE === #

    def _get_people_fields(self):
        # Each transfer says itself whether it may leave or join.
        names = frozenset({"picking_ids"})
        if any(self.mapped("is_announced")):
            return names
        return names | {
            "shipment_type",
            "carrier_scac",
            "carrier_reference",
            "bill_of_lading",
            "amazon_reference",
            "shipped_at",
            "estimated_delivery",
        }

    def _may_people_delete(self):
        """Leave it to the shipment itself which may go."""
        return True

    def _explain_evidence(self):
        announced = self.filtered("is_announced")
        if not announced:
            return super()._explain_evidence()
        return self.env._(
            "Amazon has the ASN of %(shipment)s, or may have it: what it says stays as"
            " it is. Tell Amazon in Vendor Central what has changed.",
            shipment=announced[0].name,
        )
