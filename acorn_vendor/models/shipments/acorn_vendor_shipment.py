from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import const
from ...rules.shipment_state import ShipmentFacts, is_packed, state_of
from ...rules.shipment_transfers import (
    Transfer,
    arrival,
    departure,
    find_refusal,
    is_complete,
    is_gone,
)
from ..account.rights import check_rights

CLOSED = ("done", "cancel")


class AcornVendorShipment(models.Model):
    """What one ASN says: one vendor code, one FC, one truck, one day."""

    _name = "acorn.vendor.shipment"
    _description = "Amazon Vendor Shipment"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "acorn.vendor.document.mixin",
        "acorn.vendor.evidence.mixin",
        "acorn.vendor.named.mixin",
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
    shipment_type = fields.Selection(const.SHIPMENT_TYPES, required=True)
    transport_mode = fields.Selection(
        const.TRANSPORT_MODES, string="Goes By", default="Road", required=True
    )
    appointment_at = fields.Datetime(
        string="Appointment", copy=False, help="When the FC expects the truck."
    )
    appointment_reference = fields.Char(
        copy=False, help="The number of the appointment, such as an ISA number."
    )
    shipped_at = fields.Datetime(string="Shipped", copy=False)
    estimated_delivery = fields.Datetime(copy=False)
    is_delivery_stated = fields.Boolean(
        readonly=True,
        copy=False,
        help="A person stated when it arrives: it does not follow from the way.",
    )
    gross_weight = fields.Float(
        digits="Stock Weight",
        help="Of goods, cartons and pallets, in the company's unit.",
    )
    is_held_back = fields.Boolean(
        string="Incomplete",
        readonly=True,
        copy=False,
        help="The goods were shipped, and the ASN waits for what it must say.",
    )
    state = fields.Selection(
        const.SHIPMENT_STATES, compute="_compute_state", store=True, index=True
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
            shipment.order_ids = shipment.picking_ids.sale_id.sorted("acorn_po_number")

    @api.depends(
        "is_held_back",
        "acorn_message_ids.state",
        "picking_ids.move_line_ids.quantity",
        "picking_ids.move_line_ids.result_package_id",
    )
    def _compute_state(self):
        for shipment in self:
            shipment.state = state_of(shipment._read_facts())

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
        for shipment in self.sudo()._find_incomplete():
            raise UserError(shipment._explain_incomplete())
        self.sudo()._queue_asn()

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, pickings):
        """Create the shipment of transfers with what their papers say."""
        first = pickings[:1]
        code = first.acorn_code_id
        pickings._acorn_give_bill_of_lading()
        return self.create(
            {
                "name": self._next_name(code),
                "code_id": code.id,
                "partner_id": first.partner_id.id,
                "ship_to_code": first.sale_id.acorn_ship_to_code,
                "shipment_type": code.shipment_type,
            }
        )

    @api.model
    def _next_name(self, code):
        """Return an identifier that no shipment ever had."""
        number = self.env["ir.sequence"].next_by_code("acorn.vendor.shipment")
        return f"{code.name}{number}"

    def _read_facts(self):
        """Return this as :class:`~...rules.shipment_state.ShipmentFacts`."""
        self.ensure_one()
        messages = self.acorn_message_ids.filtered(
            lambda message: message.kind == "shipment" and message.state != "cancelled"
        )
        newest = messages.sorted("id")[-1:]
        return ShipmentFacts(
            is_packed=is_packed(
                [
                    (line.quantity, bool(line.result_package_id))
                    for line in self._get_packed_lines()
                ]
            ),
            is_held_back=self.is_held_back,
            message=newest.state or "",
            has_body=bool(newest.payload),
            is_live=self.code_id._get_level("shipment") == "live",
            is_replacement=self._is_replacement(newest),
        )

    def _is_replacement(self, message):
        """Tell whether a message replaces what Amazon has already.

        Never here: the room's part that replaces an ASN says which do.
        """
        return False

    def _announce_complete(self):
        """Queue the ASN of the shipments whose transfers have all left.

        What lacks something is held back; the warehouse is told what to do.
        """
        ready = self.filtered(
            lambda shipment: is_complete(
                shipment.picking_ids.mapped("state"),
                shipment.acorn_document_state or "",
            )
        )
        incomplete = ready._find_incomplete()
        incomplete._hold_back()
        (ready - incomplete)._queue_asn()

    def _fill_in(self):
        """Fix when the shipment left and what it weighs, unless a person did."""
        leaves = self._get_departure()
        arrives = arrival(leaves, self.code_id.transit_days)
        self.with_context(acorn_quietly=True).write(
            {
                "shipped_at": self._is_gone() and leaves,
                "estimated_delivery": (
                    self.estimated_delivery if self.is_delivery_stated else arrives
                ),
                "gross_weight": self._get_gross_weight(),
            }
        )

    def _is_gone(self):
        """Return whether nothing of it is still to be shipped."""
        self.ensure_one()
        return is_gone(self._get_transfers().mapped("state"))

    def _get_departure(self):
        """Return when it was shipped, or is to be: that is never before now."""
        self.ensure_one()
        transfers = [
            Transfer(each.state, each.scheduled_date or None, each.date_done or None)
            for each in self._get_transfers()
        ]
        return departure(self.shipped_at or None, transfers, fields.Datetime.now())

    # === EVIDENCE === #

    def _get_people_fields(self):
        # Each transfer says itself whether it may leave or join.
        # An appointment is given for goods that were announced.
        names = frozenset({"picking_ids", "appointment_at", "appointment_reference"})
        if any(self.mapped("is_announced")):
            return names
        return names | {
            "shipment_type",
            "carrier_scac",
            "carrier_reference",
            "bill_of_lading",
            "amazon_reference",
            "seal_number",
            "container_number",
            "transport_mode",
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
