from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...rules.shipment_check import findings_of, is_incomplete, state_of
from .acorn_vendor_checked_mixin import CHECK_STATES
from .shipment_check_reader import ShipmentCheckReader
from .shipment_check_teller import ShipmentCheckTeller

USED_FOR = timedelta(days=365)


class AcornVendorShipment(models.Model):
    """A shipment is checked until Amazon has its ASN."""

    _inherit = "acorn.vendor.shipment"

    acorn_checklist = fields.Json(
        string="Ready to Announce?",
        compute="_compute_acorn_checklist",
        compute_sudo=True,
    )
    acorn_check_state = fields.Selection(
        CHECK_STATES,
        string="Check",
        compute="_compute_acorn_check_state",
        compute_sudo=True,
    )

    # === COMPUTE METHODS === #

    @api.depends(
        *("carrier_scac", "carrier_reference", "bill_of_lading", "amazon_reference"),
        *("shipped_at", "estimated_delivery", "shipment_type", "is_announced"),
        "picking_ids",
    )
    @api.depends_context("lang", "uid")
    def _compute_acorn_checklist(self):
        for shipment, findings in self._find_all().items():
            teller = ShipmentCheckTeller(shipment, shipment.code_id)
            told = findings is not None and teller.tell(findings)
            shipment.acorn_checklist = told

    @api.depends("is_announced", "picking_ids")
    def _compute_acorn_check_state(self):
        for shipment, findings in self._find_all(with_labels=False).items():
            known = findings is not None
            shipment.acorn_check_state = known and state_of(findings)

    # === BUSINESS METHODS === #

    def _get_findings(self):
        """Return what is wrong with the shipment; nothing once Amazon has its ASN."""
        self.ensure_one()
        return self._find_all(with_labels=False)[self] or ()

    def _find_incomplete(self):
        """Return those of which people still have to say what Amazon demands."""
        incomplete, found = super()._find_incomplete(), self._find_all(False)
        return incomplete | self.filtered(lambda each: is_incomplete(found[each] or ()))

    def _explain_incomplete(self):
        """Say what it is that the ASN lacks."""
        teller = ShipmentCheckTeller(self, self.sudo().code_id)
        findings = self.sudo()._get_findings()
        told = [teller.tell_what(each) for each in findings if each.is_missing]
        return "\n".join([super()._explain_incomplete(), *told])

    def _find_all(self, with_labels=True):
        """Return ``{shipment: findings}``, ``None`` where nothing is checked."""
        found = dict.fromkeys(self)
        checked = self.sudo().filtered(
            lambda each: (
                each.picking_ids
                and not each.is_announced
                and each.code_id.shipment_check != "off"
            )
        )
        if not checked:
            return found
        reader = ShipmentCheckReader(
            checked._origin.picking_ids, fields.Datetime.now(), with_labels
        )
        twins = checked._find_same_identifiers()
        for shipment in checked:
            pickings = shipment._origin.picking_ids
            pickings = pickings.filtered(lambda each: each.state != "cancel")
            papers = shipment._get_papers(twins.get(shipment.name, ""))
            found[shipment] = findings_of(reader.read_facts(pickings, papers))
        return found

    def _find_same_identifiers(self):
        """Return names of these that another shipment of the account has."""
        shipments = self.browse()
        since = fields.Datetime.now() - USED_FOR
        twins = shipments.search(
            Domain("name", "in", self.mapped("name"))
            & Domain("account_id", "in", self.account_id.ids)
            & Domain("create_date", ">=", since)
        )
        by_name = twins.grouped("name")
        return {name: name for name, same in by_name.items() if len(same) > 1}

    def _get_papers(self, same_identifier):
        """Return what the shipment says, as the check reads it."""
        self.ensure_one()
        return {
            "shipment_id": self._origin.id,
            "shipment_type": self.shipment_type,
            "scac": self.carrier_scac,
            "pro": self.carrier_reference,
            "bill": self.bill_of_lading,
            "bill_comes": False,
            "arn": self.amazon_reference,
            "fc": self.ship_to_code,
            "leaves_at": self.shipped_at or None,
            "arrives_at": self.estimated_delivery or None,
            "is_stated": bool(self.shipped_at),
            "same_identifier": same_identifier,
        }
