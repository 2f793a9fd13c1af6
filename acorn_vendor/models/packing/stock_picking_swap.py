from odoo import models
from odoo.exceptions import UserError

from ... import const
from ...rules.packing_swap import holdings_of, partner_of
from ..account.rights import check_rights
from .packing_reader import PackingReader


class StockPicking(models.Model):
    """Two cartons that hold the same change places: what left is what is recorded."""

    _inherit = "stock.picking"

    # === STATION === #

    def acorn_swap(self, carton_id, other_id):
        """Let a carton leave where another one that holds the same was to.

        :param carton_id: a carton of these transfers
        :param other_id: the other one, of these or of other transfers
        :return: what became of goods, labels and papers, in sentences
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self._acorn_at_station()._acorn_get_open()
        packages = pickings.env["stock.package"]
        carton, other = packages.browse(carton_id), packages.browse(other_id).exists()
        if carton not in pickings.move_line_ids.result_package_id or not other:
            raise UserError(self.env._("These goods were moved meanwhile. Look again."))
        return carton._acorn_swap(other)

    # === HELPERS === #

    def _acorn_find_partner(self, other, carton_id):
        """Return the carton here in whose place a carton of other transfers may leave.

        :param carton_id: the one that is open, which goes first
        """
        theirs = PackingReader(other.picking_ids).read_facts()
        ours = PackingReader(self).read_facts()
        found = partner_of(
            holdings_of(theirs.held).get(other.id), holdings_of(ours.held), carton_id
        )
        return other.browse(found or [])
