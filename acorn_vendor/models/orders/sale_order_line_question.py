from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ... import const
from ...documents.base.common import Money
from ...documents.incoming.purchase_order_lines import Line
from ...rules.case_pack import tell_cases
from ..account.changed import write_together
from ..account.document_values import to_decimal
from ..account.rights import check_rights
from ..mappings.product_finder import ProductFinder
from .purchase_order_line_import import LineImport


class SaleOrderLine(models.Model):
    """What a person has to settle about a line before it can be accepted."""

    _inherit = "sale.order.line"

    acorn_question_kind = fields.Selection(
        const.QUESTION_KINDS,
        string="Open Question",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_question = fields.Text(
        string="What to Do", readonly=True, copy=False, acorn_protected=True
    )
    acorn_item = fields.Text(
        string="Amazon's Item",
        compute="_compute_acorn_item",
        help="What Amazon calls it: ASIN, vendor SKU and title.",
    )

    acorn_cases = fields.Char(
        string="Cases",
        compute="_compute_acorn_cases",
        help="The cases that the units come in: cases × units per case.",
    )

    _acorn_question_idx = models.Index(
        "(order_id) WHERE acorn_question_kind IS NOT NULL"
    )

    # === COMPUTE METHODS === #

    @api.depends("acorn_asin", "acorn_vendor_sku", "name", "acorn_question_kind")
    def _compute_acorn_item(self):
        for line in self:
            identifiers = filter(None, (line.acorn_asin, line.acorn_vendor_sku))
            # Of a placeholder the description says all that is known.
            is_unknown = line.acorn_question_kind in ("product", "several")
            line.acorn_item = line.name if is_unknown else " · ".join(identifiers)

    @api.depends("acorn_qty_ordered", "acorn_unit", "acorn_unit_size")
    def _compute_acorn_cases(self):
        for line in self:
            cases = tell_cases(line._acorn_to_quantity(line.acorn_qty_ordered))
            line.acorn_cases = cases and f"= {cases}"

    def _compute_is_product_archived(self):
        """Do not warn of the placeholder: the open line says more."""
        result = super()._compute_is_product_archived()
        for line in self:
            if line.product_id == line.company_id.sudo().acorn_placeholder_id:
                line.is_product_archived = False
        return result

    # === CRUD METHODS === #

    def write(self, vals):
        """Learn from the product a person chooses in a draft of Amazon's."""
        picked = self._acorn_get_picked(vals)
        result = super().write(vals)
        if picked:
            picked._acorn_learn_product()
        return result

    def _acorn_get_picked(self, vals):
        """Return the lines for which these values choose another product."""
        product_id = vals.get("product_id")
        if not product_id or self.env.context.get("acorn_from_amazon"):
            return self.browse()
        picked = self.filtered(
            lambda line: (
                line.acorn_sequence
                and line.state in ("draft", "sent")
                and line.product_id.id != product_id
                and line.company_id.sudo().acorn_placeholder_id.id != product_id
            )
        )
        if picked and not self.env["acorn.vendor.product"].has_access("write"):
            raise AccessError(
                self.env._(
                    "What Amazon's item is here counts for all orders: ask a manager of"
                    " Amazon Vendor to choose the product."
                )
            )
        return picked

    # === ACTION METHODS === #

    def action_acorn_take_case(self):
        """Remember that a case of this item holds what Amazon says."""
        check_rights(self, "write")
        check_rights(self.env["acorn.vendor.product"], "write")
        for line, mappings in self._acorn_map_products().items():
            for mapping in mappings:
                each = mapping.each_uom_id or line.product_id.uom_id
                mapping.case_uom_id = each._acorn_get_case(line.acorn_unit_size)
        self.order_id.acorn_account_id._complete_waiting_lines()
        return True

    def action_acorn_cost_per_each(self):
        """Settle for the vendor code that Amazon's costs are for one unit."""
        return self.order_id.action_acorn_cost_per_each()

    def action_acorn_cost_per_case(self):
        """Settle for the vendor code that Amazon's costs are for one case."""
        return self.order_id.action_acorn_cost_per_case()

    def action_acorn_keep(self):
        """Leave the line as it is: the question is settled, where that settles it."""
        check_rights(self, "write", const.GROUP_SALES)
        self.sudo().filtered(
            lambda line: line.acorn_question_kind in ("linked", "fraction")
        ).write({"acorn_question_kind": False, "acorn_question": False})
        return True

    # === BUSINESS METHODS - CHECK === #

    def _acorn_is_open(self):
        """Say whether a question waits; rejecting the line settles one for a cost."""
        self.ensure_one()
        promised = self.acorn_qty_accepted or self.acorn_qty_backordered
        if self.acorn_question_kind == "no_cost":
            return bool(promised)
        return bool(self.acorn_question_kind)

    def _acorn_check_settled(self):
        """Refuse to accept lines about which a question is open."""
        open_lines = self.filtered(
            lambda line: (
                line._acorn_is_open()
                and (line.acorn_qty_accepted or line.acorn_qty_backordered)
            )
        )
        if not open_lines:
            return
        raise UserError(
            self.env._(
                "Settle these lines on the page Amazon first, or accept 0 of them:\n"
                "%(lines)s",
                lines="\n".join(
                    f"{line.order_id.acorn_po_number}, {line.acorn_sequence}"
                    f" ({line.acorn_asin or line.acorn_vendor_sku}):"
                    f" {line.acorn_question}"
                    for line in open_lines
                ),
            )
        )

    # === BUSINESS METHODS - LEARNING === #

    def _acorn_learn_product(self):
        """Remember the products of these lines and complete whatever waits for them."""
        self._acorn_map_products()
        self.order_id.acorn_account_id._complete_waiting_lines(self)

    def _acorn_map_products(self):
        """Map what Amazon calls these lines to their products.

        :return: the mappings per line; they wait with completing other lines
        """
        mappings = self.env["acorn.vendor.product"].with_context(
            acorn_complete_later=True
        )
        result, missing = {}, {}
        for account, lines in self.grouped(
            lambda line: line.order_id.acorn_account_id
        ).items():
            facts = {line: line._acorn_to_line() for line in lines}
            finder = ProductFinder(account, list(facts.values()))
            for line, fact in facts.items():
                known = mappings.browse(finder.find_mappings(fact).ids)
                known.filtered(
                    lambda each, line=line: each.product_id != line.product_id
                ).write({"product_id": line.product_id.id})
                result[line] = known
                if not known and (fact.asin or fact.vendor_sku):
                    missing[account, fact.asin or fact.vendor_sku] = line
        created = mappings.create(
            [
                {
                    "account_id": account.id,
                    "kind": "asin" if line.acorn_asin else "vendor_sku",
                    "identifier": identifier,
                    "product_id": line.product_id.id,
                    "seen_as": line.acorn_vendor_sku,
                }
                for (account, identifier), line in missing.items()
            ]
        )
        return {**result, **dict(zip(missing.values(), created, strict=True))}

    # === BUSINESS METHODS - COMPLETING === #

    def _acorn_to_line(self):
        """Return what Amazon said about this line."""
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Price")
        stated = to_decimal(self.acorn_net_cost, digits)
        currency = self.order_id.acorn_currency_id or self.currency_id
        return Line(
            sequence=self.acorn_sequence or "",
            asin=self.acorn_asin or "",
            vendor_sku=self.acorn_vendor_sku or "",
            quantity=self._acorn_to_quantity(self._acorn_get_open_quantity()),
            net_cost=(
                None
                if self.acorn_cost_missing
                else Money(stated, currency.name, self.acorn_cost_per or None)
            ),
            list_price=None,
            back_order_allowed=self.acorn_back_order_allowed,
        )

    def _acorn_look_again(self):
        """Work out anew what these lines mean here; Amazon's figures stay."""
        # Odoo compares with the old taxes line by line when a product changes.
        self.fetch(["tax_ids"])
        for account, lines in self.grouped(
            lambda line: line.order_id.acorn_account_id
        ).items():
            company = account.with_company(account.company_id)
            facts = {line: line._acorn_to_line() for line in lines}
            importer = LineImport(company, list(facts.values()))
            # That totals change with it is no news for the orders' history.
            quietly = {"acorn_from_amazon": True, "tracking_disable": True}
            write_together(
                {
                    line.with_context(**quietly): line._acorn_prepare_completion(
                        importer, fact
                    )
                    for line, fact in facts.items()
                }
            )

    def _acorn_prepare_completion(self, importer, fact):
        """Return the values a line would have if it came in just now."""
        code, order = self.order_id.acorn_code_id, self.order_id
        values = importer.prepare_product(fact, code)
        product = self.product_id.browse(values["product_id"])
        if product != self.product_id:
            values["analytic_distribution"] = importer.get_analytic_distribution(
                product, order.partner_id
            )
        return values
