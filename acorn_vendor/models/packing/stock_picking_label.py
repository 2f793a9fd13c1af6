from odoo import models
from odoo.exceptions import UserError

from ... import const
from ..account.rights import check_rights


class StockPicking(models.Model):
    """A transfer to Amazon prints the labels of its cartons and pallets."""

    _inherit = "stock.picking"

    # === ACTION METHODS === #

    def action_acorn_print_labels(self):
        """Print the labels of all cartons, then of all pallets."""
        return self._acorn_get_labelled().action_acorn_print_labels()

    def action_acorn_download_zpl(self):
        """Download these labels for a label printer."""
        return self._acorn_get_labelled().action_acorn_download_zpl()

    def action_open_label_type(self):
        """Print carton labels: Amazon wants no price tags."""
        if self._acorn_goes_to_amazon():
            return self.action_acorn_print_labels()
        return super().action_open_label_type()

    def action_open_label_layout(self):
        """Print carton labels: Amazon wants no price tags."""
        if self._acorn_goes_to_amazon():
            return self.action_acorn_print_labels()
        return super().action_open_label_layout()

    # === BUSINESS METHODS === #

    def _acorn_goes_to_amazon(self):
        """Tell whether all of these are deliveries to Amazon."""
        return self and all(
            picking.acorn_code_id and picking.picking_type_code == "outgoing"
            for picking in self
        )

    def _acorn_get_labelled(self):
        """Return the cartons and pallets with an SSCC, to print their labels."""
        check_rights(self, "write", const.GROUP_INVENTORY)
        cartons = self.move_line_ids.result_package_id
        labelled = (cartons | cartons._acorn_get_pallets()).filtered("acorn_sscc")
        if cartons and not labelled:
            raise UserError(
                self.env._(
                    "These cartons have no SSCC, so they have no label to print."
                    " %(why)s",
                    why=self._acorn_explain_unlabelled(),
                )
            )
        if not labelled:
            raise UserError(
                self.env._(
                    "Press Pack on %(transfer)s first: labels are for"
                    " cartons and pallets with an SSCC.",
                    transfer=self[:1].display_name or "",
                )
            )
        return labelled
