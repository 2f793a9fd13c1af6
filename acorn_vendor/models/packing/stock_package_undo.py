from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.packing_code import read_sscc
from ...rules.packing_undo import holds_same
from ..account.document_values import UNIT_DIGITS, to_decimal
from ..account.rights import check_rights

OPEN = ("draft", "waiting", "confirmed", "partially_available", "assigned")


class StockPackage(models.Model):
    """A carton or pallet is taken apart before it leaves, and its number with it."""

    _inherit = "stock.package"

    acorn_emptied = fields.Boolean(
        string="Emptied",
        copy=False,
        readonly=True,
        help="All goods were taken out again before it left. Its label is void, and"
        " its SSCC is not used for other goods.",
        acorn_protected=True,
    )

    # === CRUD METHODS === #

    def write(self, vals):
        """Use up the number of a pallet that is emptied; load none of these."""
        if "package_dest_id" not in vals:
            return super().write(vals)
        pallet = self.browse(vals["package_dest_id"] or [])
        pallet._acorn_refuse_emptied()
        used = self.package_dest_id - pallet
        result = super().write(vals)
        used._acorn_note_emptied()
        return result

    # === ACTION METHODS === #

    def action_acorn_break_open(self):
        """Take all out of cartons, and all cartons off pallets, before they leave.

        :return: what became of goods, labels and papers, in sentences
        """
        lines = self._acorn_get_open_lines()
        pickings = lines.picking_id
        pickings._acorn_check_may_undo()
        with pickings._acorn_telling() as sentences:
            inside = lines.filtered(lambda line: line.result_package_id in self)
            pickings._acorn_take_out(inside, self.child_package_dest_ids)
        return sentences

    # === BUSINESS METHODS === #

    def _acorn_move_to_pallet(self, pallet):
        """Put cartons on a pallet, or take them off theirs.

        :param pallet: a package, empty for none
        :return: what became of goods, labels and papers, in sentences
        """
        if not self:
            return []
        lines = self._acorn_get_open_lines()
        pickings = lines.picking_id
        pickings._acorn_check_may_undo()
        if pallet:
            pallet._acorn_refuse_emptied()
            if pallet in self or pallet._acorn_goes_elsewhere(lines):
                pallet._acorn_refuse_elsewhere()
        with pickings._acorn_telling(pallet) as sentences:
            self.package_dest_id = pallet
        return sentences

    def _acorn_swap(self, other):
        """Let this carton leave where ``other`` was to, and ``other`` where this was.

        For two that hold the same, of which the wrong one was loaded. The lines go
        over with their lots and reservations: what left is what is recorded.

        :return: what became of goods, labels and papers, in sentences
        """
        ours, theirs = self._acorn_get_open_lines(), other._acorn_get_open_lines()
        pickings = ours.picking_id | theirs.picking_id
        pickings._acorn_check_may_undo()
        one, two = ours._acorn_sum_items(), theirs._acorn_sum_items()
        if not holds_same(one, two) or self == other:
            raise UserError(
                self.env._(
                    "%(one)s and %(two)s do not hold the same. Break one open and pack"
                    " it again.",
                    one=self._acorn_get_called(),
                    two=other._acorn_get_called(),
                )
            )
        with pickings._acorn_telling(instead=self._acorn_tell_swap(other)) as sentences:
            mine, its = self.package_dest_id, other.package_dest_id
            ours._acorn_exchange_moves(theirs)
            proposed = ours._acorn_as_proposed().env
            other.with_env(proposed).package_dest_id = mine
            # It may be empty for the moment until this carton stands on it.
            its.sudo().acorn_emptied = False
            self.with_env(proposed).package_dest_id = its
            (self | other)._acorn_check_swapped(ours | theirs)
        return sentences

    def _acorn_tell_swap(self, other):
        """Return which carton leaves for which orders after a swap."""
        numbers = self.env["stock.picking"]._acorn_read_numbers()
        return self.env._(
            "%(other)s leaves for %(ours)s now, and %(one)s for %(theirs)s.",
            one=self._acorn_get_called(numbers),
            other=other._acorn_get_called(numbers),
            ours=self._acorn_get_orders(),
            theirs=other._acorn_get_orders(),
        )

    def _acorn_get_orders(self):
        """Return for which orders these leave, as people call them."""
        pickings = self.picking_ids.sudo()
        return ", ".join(each.acorn_po_number or each.name for each in pickings)

    @api.model
    def _acorn_find_by_code(self, text):
        """Return the package whose SSCC was scanned or typed."""
        scanned = read_sscc(text or "")
        if scanned.objection == "check_digit":
            raise UserError(
                self.env._(
                    "%(code)s is not a valid SSCC: its check digit is wrong. Scan it"
                    " again.",
                    code=text,
                )
            )
        package = self.search(
            [("acorn_sscc", "=", scanned.number or text or "-")], limit=1
        )
        if not package or package._acorn_is_foreign():
            raise UserError(
                self.env._(
                    "No carton or pallet has this number. Scan the SSCC on its label."
                )
            )
        return package

    @api.model
    def action_acorn_open_by_code(self, text):
        """Open the carton or pallet whose SSCC was scanned or typed."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self._acorn_find_by_code(text).id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS - NUMBERS === #

    def _acorn_note_emptied(self):
        """Use up the numbers of those of these that hold nothing any more."""
        labelled = self.exists().sudo()
        numbered = labelled.filtered(lambda each: each.acorn_sscc or each.acorn_amzncc)
        if not numbered:
            return
        lines = self.env["stock.move.line"].sudo()
        filled = lines.search([("result_package_id", "in", numbered.ids)])
        emptied = numbered - filled.result_package_id
        if emptied:
            emptied = emptied.filtered(
                lambda package: (
                    not package.child_package_dest_ids
                    and not package.child_package_ids
                    and not package.quant_ids
                )
            )
            emptied.filtered(lambda each: not each.acorn_emptied).acorn_emptied = True

    def _acorn_refuse_emptied(self):
        """Refuse to fill cartons and pallets whose numbers are used up."""
        for package in self:
            if package.sudo().acorn_emptied:
                raise UserError(
                    self.env._(
                        "%(package)s was emptied and its label is void, so its number"
                        " is not used again. Take a new carton or pallet, and take"
                        " this label off.",
                        package=package._acorn_get_called(),
                    )
                )

    # === BUSINESS METHODS - WHAT IS INSIDE === #

    def _acorn_get_open_lines(self):
        """Return what is in these and on these and has not left.

        :raise UserError: if there is nothing
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        inside = self | self.child_package_dest_ids
        lines = self.env["stock.move.line"].search(
            [("result_package_id", "in", inside.ids), ("state", "in", OPEN)]
        )
        if not lines:
            raise UserError(
                self.env._(
                    "Nothing in here waits to be shipped: it was shipped already, or"
                    " it is empty. What was shipped is not undone."
                )
            )
        return lines

    def _acorn_is_foreign(self):
        """Return whether all in it belongs to companies the user does not work in.

        Odoo knows no company of a package before it is shipped.
        """
        lines = self.env["stock.move.line"].sudo()
        companies = lines.search([("result_package_id", "in", self.ids)]).company_id
        if not companies:
            # It is empty: then it is of whoever numbers by this prefix.
            codes = (
                self.env["acorn.vendor.code"]
                .sudo()
                .search([("gs1_prefix", "!=", False)])
            )
            companies = codes.filtered(self._acorn_is_numbered_by).company_id
        return bool(companies) and not companies & self.env.companies

    def _acorn_is_numbered_by(self, code):
        return code.gs1_prefix and any(
            (each.acorn_sscc or "")[1:].startswith(code.gs1_prefix) for each in self
        )

    def _acorn_goes_elsewhere(self, lines):
        """Return whether this goes, or went, another way than these goods."""
        self.ensure_one()
        inside = self | self.child_package_dest_ids
        planned = self.env["stock.move.line"].search(
            [("result_package_id", "in", inside.ids), ("state", "in", OPEN)]
        )
        planned.picking_id.check_access("write")
        ways = {picking._acorn_get_way() for picking in (planned | lines).picking_id}
        is_stock = self in lines.package_id
        return len(ways) > 1 or bool(self.sudo().contained_quant_ids and not is_stock)

    def _acorn_refuse_elsewhere(self):
        raise UserError(
            self.env._(
                "%(package)s goes another way: to another fulfillment center, or it was"
                " shipped or holds other goods. Take another one.",
                package=self._acorn_get_called(),
            )
        )


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_sum_items(self):
        """Return how many units of each product these are."""
        lines = self.grouped("product_id")
        return {
            product: to_decimal(sum(same.mapped("quantity_product_uom")), UNIT_DIGITS)
            for product, same in lines.items()
        }

    def _acorn_exchange_moves(self, others):
        """Let these lines be moved by the moves of ``others``, and the other way."""
        ours, theirs = self.grouped("product_id"), others.grouped("product_id")
        if any(
            len(side[product].move_id) > 1
            for side in (ours, theirs)
            for product in side
        ):
            raise UserError(
                self.env._(
                    "One of the cartons holds goods of several orders. Break it open"
                    " and pack it again."
                )
            )
        moves = {
            product: (ours[product].move_id, theirs[product].move_id)
            for product in ours
        }
        for product, (mine, its) in moves.items():
            ours[product].write({"move_id": its.id, "picking_id": its.picking_id.id})
            theirs[product].write(
                {"move_id": mine.id, "picking_id": mine.picking_id.id}
            )
