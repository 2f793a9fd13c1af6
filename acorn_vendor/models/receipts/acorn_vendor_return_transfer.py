from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ... import const
from ..account.rights import check_rights


class AcornVendorReturn(models.Model):
    """The goods of a return come by Odoo's own transfers."""

    _inherit = "acorn.vendor.return"

    # === ACTION METHODS === #

    def action_expect_goods(self):
        """Create the transfers in which the goods come, and open them.

        What was delivered for a known order is a return of that delivery.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        self.ensure_one()
        self._check_expectable()
        rest = self.line_ids
        pickings = self.env["stock.picking"]
        for delivery, wanted in self._find_deliveries().items():
            pickings |= self._return_delivery(delivery, wanted)
            rest -= self.line_ids.browse(line.id for line, _move in wanted)
        if rest:
            pickings |= self._receive(rest)
        pickings.sudo().acorn_return_id = self
        return pickings._get_records_action(name=self.env._("Transfers"))

    def action_open_transfers(self):
        """Open the transfers in which the goods come."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids._get_records_action(name=self.env._("Transfers"))

    def action_open_deductions(self):
        """Open what payments have deducted for the return."""
        self.ensure_one()
        return self.deduction_ids._get_records_action(name=self.env._("Deductions"))

    def action_credit(self):
        """Draft the credit notes for what came back, as Odoo does for the orders."""
        check_rights(self, "write", const.GROUP_INVOICING)
        orders = self.line_ids.order_line_id.order_id.sudo(False)
        waiting = orders.filtered(
            lambda order: any(line.qty_to_invoice < 0 for line in order.order_line)
        )
        if not waiting:
            raise UserError(
                self.env._(
                    "Nothing that came back waits for a credit note. Receive the goods"
                    " of known orders first; credit others by hand."
                )
            )
        # Before they are there: what is credited already needs no references.
        references = self[:1].sudo()._get_credit_values() if len(self) == 1 else {}
        credit = waiting._create_invoices(grouped=True, final=True)
        credit.filtered(lambda move: move.move_type == "out_refund").write(references)
        return credit._get_records_action(name=self.env._("Credit Notes"))

    # === BUSINESS METHODS === #

    def _check_expectable(self):
        self.ensure_one()
        if self.picking_ids.filtered(lambda picking: picking.state != "cancel"):
            raise UserError(
                self.env._(
                    "The goods of %(name)s are expected already.", name=self.name
                )
            )
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "Enter first which items come back with %(name)s.", name=self.name
                )
            )
        unknown = self.line_ids.filtered(lambda line: not line.product_id)
        if unknown:
            raise UserError(
                self.env._(
                    "Choose the product of %(item)s first.",
                    item=unknown[0].asin or unknown[0].po_number or "-",
                )
            )

    def _find_deliveries(self):
        """Return ``{delivery: [(line, move)]}``: which delivery each line came by.

        The newest that has enough left to be returned; lines without one are missing.
        """
        found, taken = defaultdict(list), defaultdict(float)
        for line in self.line_ids:
            moves = line.order_line_id.sudo().move_ids.sorted("id", reverse=True)
            for move in moves:
                units = line._to_move_units(move)
                free = move._acorn_get_returnable() - taken[move]
                if move.product_uom.compare(units, free) <= 0:
                    taken[move] += units
                    found[move.picking_id.sudo(False)].append((line, move))
                    break
        return found

    def _return_delivery(self, delivery, wanted):
        """Return the return picking of a delivery, made by Odoo's own dialog."""
        dialog = self.env["stock.return.picking"].create(
            {
                "picking_id": delivery.id,
                "product_return_moves": [
                    Command.create(
                        {
                            "product_id": move.product_id.id,
                            "quantity": line._to_move_units(move),
                            "move_id": move.id,
                        }
                    )
                    for line, move in wanted
                ],
            }
        )
        return dialog._create_return()

    def _receive(self, lines):
        """Return a receipt of goods whose delivery is not known."""
        warehouse = self.sudo().code_id.warehouse_id
        partner = self._get_sender()
        source = partner.with_company(self.company_id).property_stock_customer
        kind = warehouse.in_type_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": partner.id,
                "location_id": source.id,
                "location_dest_id": kind.default_location_dest_id.id,
                "origin": self.name,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "product_uom": line.product_id.uom_id.id,
                            "product_uom_qty": line.quantity,
                            "location_id": source.id,
                            "location_dest_id": kind.default_location_dest_id.id,
                        }
                    )
                    for line in lines
                ],
            }
        )
        picking.action_confirm()
        return picking

    def _get_sender(self):
        """Return the FC that sends the goods, else whom we sell to."""
        parties = self.env["acorn.vendor.party"].sudo().search(
            [
                ("account_id", "=", self.account_id.id),
                ("role", "=", "ship_to"),
                ("code", "=", self.ship_from_code),
            ],
            limit=1,
        )  # fmt: skip
        return parties.partner_id or self.sudo().code_id.partner_id

    def _get_arrived(self):
        """Return ``{product: units}`` of what has come, as Amazon counts them."""
        self.ensure_one()
        each = {
            line.product_id: line._get_unit()
            for line in self.sudo().line_ids
            if line.product_id
        }
        arrived = defaultdict(float)
        for move in self.sudo().picking_ids.move_ids:
            if move.state == "done" and move.product_id in each:
                arrived[move.product_id] += move.product_uom._compute_quantity(
                    move.quantity, each[move.product_id], round=False
                )
        return arrived


class AcornVendorReturnLine(models.Model):
    _inherit = "acorn.vendor.return.line"

    def _get_unit(self):
        """Return the unit of what Amazon counts as one."""
        self.ensure_one()
        sold = self.order_line_id.sudo()
        return sold and sold._acorn_get_each_unit() or self.product_id.uom_id

    def _to_move_units(self, move):
        return self._get_unit()._compute_quantity(
            self.quantity, move.product_uom, round=False
        )
