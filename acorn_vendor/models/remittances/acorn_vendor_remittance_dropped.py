from odoo import models
from odoo.fields import Command

from ... import const
from ..account.rights import check_rights

IMPORT = "acorn.vendor.remittance.import"


class AcornVendorRemittance(models.Model):
    """Files dropped on the list of payments."""

    _inherit = "acorn.vendor.remittance"

    # === ACTION METHODS === #

    def create_document_from_attachment(self, attachment_ids):
        """Import dropped files; Odoo's uploader calls it by this name.

        Where it is not clear whose they are, or who pays, the dialog asks.
        """
        check_rights(self, "write", const.GROUP_INVOICING)
        dialogs = self.env[IMPORT]
        account = dialogs._default_account_id()
        if len(account) == 1 and account._get_payer():
            files = [Command.set(attachment_ids)]
            # A button adds the views by itself; the uploader does not.
            views = {"views": [(False, "form")]}
            return views | dialogs.create({"attachment_ids": files}).action_import()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_remittance_import_action"
        )
        return action | {"context": {"default_attachment_ids": attachment_ids}}
