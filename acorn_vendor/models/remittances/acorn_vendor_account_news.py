from odoo import fields, models

from ... import storable
from ..account.rights import check_rights
from .remittance_poller import JOB, RemittancePoller


class AcornVendorAccount(models.Model):
    """Where payments come in by themselves, and who pays."""

    _name = "acorn.vendor.account"
    _inherit = ["acorn.vendor.account", "mail.alias.mixin.optional"]

    alias_id = fields.Many2one(
        string="Remittance Mail",
        ondelete="set null",
        help="Amazon's remittance mails sent or forwarded to this address become draft"
        " payments.",
    )
    remittance_partner_id = fields.Many2one(
        "res.partner",
        string="Payer",
        check_company=True,
        help="The Amazon company that pays. Needed for payments that come in by"
        " themselves where vendor codes have several payers.",
    )

    remittance_api = fields.Selection(
        [
            ("unknown", "Not asked yet"),
            ("available", "Available"),
            ("unavailable", "Not granted"),
        ],
        string="Payments by Interface",
        default="unknown",
        required=True,
        readonly=True,
        copy=False,
        help="Whether this account may ask what Amazon paid (Finance Remittance API)."
        " Where it may not, files and mails tell.",
    )
    remittance_probed_at = fields.Datetime(
        string="Payments Asked", readonly=True, copy=False
    )

    # === ACTION METHODS === #

    def action_connect(self):
        """Ask for payments that were refused before: a new authorisation may do."""
        check_rights(self, "write")
        result = super().action_connect()
        self.filtered(lambda account: account.remittance_api == "unavailable").write(
            {"remittance_api": "unknown"}
        )
        return result

    # === HOOKS === #

    def _get_workers(self):
        return {**super()._get_workers(), JOB: RemittancePoller}

    # === MAIL GATEWAY === #

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        values["alias_model_id"] = self.env["ir.model"]._get_id("acorn.vendor.message")
        if self.id:
            values["alias_defaults"] = repr({"account_id": self.id})
        return values

    # === BUSINESS METHODS === #

    def _get_payer(self):
        """Return who pays, nobody if that is not clear."""
        self.ensure_one()
        payers = self.code_ids.partner_id.commercial_partner_id
        return self.remittance_partner_id or (
            payers if len(payers) == 1 else payers.browse()
        )

    def _keep_news(self, kind, number, payload, **values):
        """Keep what came of payments as it was said; return the message."""
        self.ensure_one()
        checksum = storable.checksum(payload)
        number = number or f"{kind} {checksum[:12]}"
        version = self._get_last_versions(kind, [number]).get(number, (0, ""))[0]
        return (
            self.env["acorn.vendor.message"]
            .sudo()
            .create(
                {
                    "account_id": self.id,
                    "kind": kind,
                    "direction": "in",
                    "state": "received",
                    "external_id": number,
                    "version": version + 1,
                    "checksum": checksum,
                    "payload": payload,
                    **values,
                }
            )
        )
