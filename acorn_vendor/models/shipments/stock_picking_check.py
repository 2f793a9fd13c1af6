from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.shipment_check import blocking, findings_of, state_of, to_mend
from ..account.rights import check_rights
from .shipment_check_reader import ShipmentCheckReader
from .shipment_check_teller import ShipmentCheckTeller

# What a person may change on the form and sees the effect of at once.
PAPERS = (
    *("carrier_tracking_ref", "acorn_carrier_scac"),
    *("acorn_bill_of_lading", "acorn_amazon_reference"),
)


class StockPicking(models.Model):
    """A transfer to Amazon is checked before it leaves."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "acorn.vendor.checked.mixin"]

    acorn_checklist = fields.Json(string="Ready to Ship?")
    acorn_check_state = fields.Selection(
        help="What the checklist of the transfer says, but for the labels."
    )

    # === COMPUTE METHODS === #

    @api.depends("state", "scheduled_date", "acorn_let_through", *PAPERS)
    @api.depends_context("lang", "uid")
    def _compute_acorn_checklist(self):
        found = self._acorn_get_findings()
        for picking in self:
            findings = found.get(picking)
            told = findings is not None and picking._acorn_tell_check(findings)
            picking.acorn_checklist = told
            picking.acorn_is_blocked = bool(picking._acorn_find_blocking(found))

    @api.depends("state", "scheduled_date", *PAPERS)
    def _compute_acorn_check_state(self):
        found = self._acorn_get_findings(with_labels=False)
        for picking in self:
            findings = found.get(picking)
            known = findings is not None
            picking.acorn_check_state = known and state_of(findings)

    # === ACTION METHODS === #

    def action_acorn_let_through(self):
        """Ask a manager why these may leave as they are."""
        check_rights(self, "write", const.GROUP_MANAGER)
        return self._acorn_open_let_through(picking_ids=self.ids)

    # === HOOKS === #

    def _acorn_get_asked_to_fetch(self):
        """Return which of these Amazon was asked to fetch; room freight fills it."""
        return self.browse()

    # === BUSINESS METHODS === #

    def _acorn_get_findings(self, with_labels=True):
        """Return ``{transfer: findings}`` of those that are checked."""
        checked = self.filtered(lambda each: each._acorn_is_checked())
        if not checked:
            return {}
        now = fields.Datetime.now()
        reader = ShipmentCheckReader(checked._origin, now, with_labels)
        return {
            each: findings_of(reader.read_facts(each._origin, each._acorn_get_papers()))
            for each in checked
        }

    def _acorn_is_checked(self):
        """Return whether something can be said of this transfer before it leaves."""
        self.ensure_one()
        return (
            self.state not in ("draft", "waiting", "done", "cancel")
            and bool(self._acorn_is_announced())
            and self.sudo().acorn_code_id.shipment_check != "off"
            and bool(self._origin.move_line_ids)
        )

    def _acorn_get_leaving_lines(self):
        """Return the lines that leave, or have: where some are picked, only those."""
        lines = self.move_line_ids.filtered(
            lambda line: line.quantity and line.state != "cancel"
        )
        picked = lines.filtered("picked")
        return lines - (lines - picked).filtered(
            lambda line: line.picking_id in picked.picking_id
        )

    def _acorn_get_papers(self):
        """Return what the papers of this transfer say, as the check reads it."""
        picking = self.sudo()
        code = picking.acorn_code_id
        return {
            "shipment_id": picking.acorn_shipment_id.id,
            "shipment_type": picking._acorn_get_shipment_type(),
            "scac": picking.acorn_carrier_scac or code.carrier_scac,
            "pro": picking.carrier_tracking_ref,
            "bill": picking.acorn_bill_of_lading,
            # It gets its number when it leaves.
            "bill_comes": True,
            "arn": picking.acorn_amazon_reference,
            "fc": picking.acorn_ship_to_code,
            "leaves_at": max(
                filter(None, (picking.scheduled_date, fields.Datetime.now()))
            ),
            "arrives_at": None,
            "is_stated": False,
            "same_identifier": "",
        }

    def _acorn_find_blocking(self, found):
        """Return what of the findings keeps this transfer here."""
        return blocking(
            found.get(self, ()),
            self.sudo().acorn_code_id.shipment_check or "off",
            self._acorn_get_passed(),
        )

    def _acorn_tell_check(self, findings):
        return ShipmentCheckTeller(self, self.sudo().acorn_code_id).tell(findings)

    def _acorn_tell_blocking(self, found=None):
        """Return ``{transfer: {rule: what keeps it here}}``.

        :param found: the findings, if somebody has them already
        """
        if found is None:
            found = self._acorn_get_findings(with_labels=False)
        told = {}
        for picking in self:
            teller = ShipmentCheckTeller(picking, picking.sudo().acorn_code_id)
            blocks = picking._acorn_find_blocking(found)
            told[picking] = {each.mark: teller.tell_what(each) for each in blocks}
        return told

    def _acorn_check_before_leaving(self):
        """Refuse what Amazon refuses for sure and nobody can mend later."""
        result = super()._acorn_check_before_leaving()
        found = self._acorn_get_findings(with_labels=False)
        is_several = len(self) > 1
        sentences = [
            f"• {picking.name}: {text}" if is_several else f"• {text}"
            for picking, told in self._acorn_tell_blocking(found).items()
            for text in told.values()
        ]
        if sentences:
            raise UserError(
                self.env._(
                    "This cannot leave yet:\n%(findings)s\nMend it and try again. Else"
                    " an Amazon manager can press Let Through on the transfer.",
                    findings="\n".join(sentences),
                )
            )
        self._acorn_note_warnings(found)
        return result

    def _acorn_note_warnings(self, found):
        """Note what is red on transfers that leave all the same."""
        notes = {}
        for picking, findings in found.items():
            teller = ShipmentCheckTeller(picking, picking.sudo().acorn_code_id)
            passed = picking._acorn_get_passed()
            red = [
                teller.tell_what(each)
                for each in findings
                if each.blocks and each.mark not in passed
            ]
            # What was let through was noted then.
            if red:
                notes[picking] = [self.env._("Shipped although:"), *red]
        self._acorn_log(notes)

    # === STATION === #

    def acorn_read_station(self):
        """Add what is to mend that the station has no step for."""
        station = super().acorn_read_station()
        pickings = self.browse(each["id"] for each in station["transfers"])
        pickings = pickings._acorn_at_station()
        steps = {
            step["key"] for step in station["steps"] if step["state"] != "done"
        } | {"pack", "print"}
        told = {}
        for picking, findings in pickings._acorn_get_findings(False).items():
            teller = ShipmentCheckTeller(picking, picking.sudo().acorn_code_id)
            for finding in to_mend(findings, steps):
                each = teller.tell_finding(finding)
                told.setdefault((each["key"], each["text"]), each)
        return {**station, "to_mend": list(told.values())}
