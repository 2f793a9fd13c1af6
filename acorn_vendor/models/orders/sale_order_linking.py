from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import plaintext2html

from ...documents.base.identifiers import identifier_key, search_key
from ...rules.acknowledged_elsewhere import says_acceptance
from ...rules.line_matching import match
from ...rules.order_linking import LinkedLine, find_differences, promised
from ...rules.order_read import read_acceptance
from ..account.document_values import to_decimal, to_item, to_items, to_rounded
from ..mappings.product_finder import has_key
from ..mappings.product_product import KEY


class SaleOrder(models.Model):
    """Orders that were in Odoo before this addon: linked, not made again."""

    _inherit = "sale.order"

    acorn_linked = fields.Boolean(
        string="Linked",
        readonly=True,
        copy=False,
        help="Was in Odoo under Amazon's number before it was imported; its"
        " acknowledgement is"
        " never sent by itself.",
        acorn_protected=True,
    )

    _acorn_linking_idx = models.Index(
        KEY.format("client_order_ref")
        + " WHERE client_order_ref IS NOT NULL AND acorn_po_number IS NULL"
    )

    @api.model
    def _acorn_link(self, importer, purchase_order):
        """Link this order with Amazon's; quantities and prices stay as they are.

        Whatever differs is a question on its line or a note in the history.
        """
        self.ensure_one()
        header = importer.prepare_header(purchase_order)
        notes = self._acorn_compare_header(header)
        if header["acorn_currency_id"] not in (False, self.currency_id.id):
            # It would change the currency of the order.
            del header["acorn_currency_id"]
        del header["partner_shipping_id"], header["commitment_date"]
        lines, extra = self._acorn_prepare_linked_lines(importer, purchase_order)
        notes += [
            self.env._("%(product)s is not in Amazon's order", product=line.name)
            for line in extra
        ]
        self.with_context(acorn_from_amazon=True, sale_no_log_for_new_lines=True).write(
            {
                **header,
                "acorn_account_id": importer.account.id,
                "acorn_po_number": purchase_order.number,
                "acorn_linked": True,
                "acorn_acknowledgement_known": says_acceptance(purchase_order),
                "order_line": lines,
            }
        )
        self._acorn_report_linking(notes)

    def _acorn_compare_header(self, header):
        """Return one sentence per difference of this order from Amazon's."""
        notes = []
        if header["acorn_currency_id"] not in (False, self.currency_id.id):
            currency = self.env["res.currency"].browse(header["acorn_currency_id"])
            notes.append(
                self.env._(
                    "Amazon orders in %(theirs)s, this order is in %(ours)s",
                    theirs=currency.name,
                    ours=self.currency_id.name,
                )
            )
        unknown = self.company_id.sudo().acorn_placeholder_partner_id.id
        if header["partner_shipping_id"] not in (unknown, self.partner_shipping_id.id):
            fc = self.env["res.partner"].browse(header["partner_shipping_id"])
            notes.append(
                self.env._(
                    "Amazon wants it at %(theirs)s, this order goes to %(ours)s",
                    theirs=fc.display_name,
                    ours=self.partner_shipping_id.display_name,
                )
            )
        return notes

    def _acorn_prepare_linked_lines(self, importer, purchase_order):
        """Return commands that match lines, and the lines Amazon does not have."""
        free = self.order_line.filtered(
            lambda line: not line.display_type and not line.is_downpayment
        )
        lines = purchase_order.lines
        matches = free._acorn_match(to_items(importer, lines))
        commands = []
        for theirs, (line, _) in zip(lines, matches, strict=True):
            values = importer.prepare_line(theirs, importer.get_code(purchase_order))
            free -= line
            if line:
                acknowledgement = read_acceptance(purchase_order, theirs)
                values = line._acorn_prepare_linked_line({**values, **acknowledgement})
                commands.append(Command.update(line.id, values))
            else:
                commands.append(Command.create(self._acorn_prepare_lacking(values)))
        return commands, free

    def _acorn_prepare_lacking(self, values):
        """Return the values of a line this order lacks: nothing of it is promised."""
        kind, question = values["acorn_question_kind"], values["acorn_question"]
        if not kind or self.state not in ("draft", "sent"):
            kind = "linked"
            question = self.env._(
                "This order lacks what Amazon ordered. Nothing of it is promised here:"
                " add it, or press Keep."
            )
        return {
            **values,
            "product_uom_qty": 0.0,
            "acorn_qty_accepted": 0.0,
            "acorn_question_kind": kind,
            "acorn_question": question,
        }

    def _acorn_report_linking(self, notes):
        """Tell in the history what was linked, and ask about differences."""
        notes = notes + [
            f"{line.acorn_asin or line.acorn_vendor_sku}: {line.acorn_question}"
            for line in self._acorn_get_question_lines()
        ]
        text = self.env._(
            "Linked as Amazon's order %(number)s; no acknowledgement is sent by"
            " itself.",
            number=self.acorn_po_number,
        )
        summary = self.env._("Amazon's order differs from the one linked")
        self._acorn_tell_and_ask(text, notes, summary)

    def _acorn_tell_and_ask(self, text, notes, summary):
        """Tell in the history what was done, and ask the vendor manager about notes."""
        self.message_post(body=plaintext2html("\n".join([text, *notes])))
        if notes:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=self.acorn_code_id.user_id.id or self.env.uid,
                summary=summary,
                note=plaintext2html("\n".join(notes)),
            )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_match(self, items):
        """Return for each line of Amazon's which of these it is.

        :param items: Amazon's lines, :class:`~...rules.line_matching.Item`
        :return: list of (line, whether that is sure); an empty line if it is none
        """
        matches = [(self.browse(), True)] * len(items)
        for pair in match([line._acorn_to_item() for line in self], items):
            matches[pair.theirs] = self[pair.ours], pair.is_sure
        return matches

    def _acorn_to_item(self):
        """Return what this line may be known by."""
        units = self._acorn_get_open_quantity()
        if not self.acorn_sequence and self.product_id:
            units = self.product_uom_id._compute_quantity(
                self.product_uom_qty, self.product_id.uom_id, round=False
            )
        return to_item(
            self.acorn_asin,
            self.acorn_vendor_sku,
            self.product_id - self.company_id.sudo().acorn_placeholder_id,
            to_decimal(units, 6),
        )

    def _acorn_prepare_linked_line(self, values):
        """Return what Amazon says about this line; ours is promised, and stays."""
        self.ensure_one()
        unit = self.env["uom.uom"].browse(values["acorn_each_uom_id"])
        ours = self.product_uom_id._compute_quantity(
            self.product_uom_qty, unit, round=False
        )
        theirs = self.env["uom.uom"].browse(values["product_uom_id"])
        price = self.product_uom_id._compute_price(
            self._acorn_get_net_price_unit(), theirs
        )
        facts = {
            name: value for name, value in values.items() if name.startswith("acorn_")
        }
        facts |= self._acorn_prepare_linked_facts(values, unit)
        linked = self._acorn_to_linked(values, ours, price)
        questions = [
            self._acorn_say_difference(difference, values, ours, price)
            for difference in find_differences(linked)
        ]
        is_draft = self.order_id.state in ("draft", "sent")
        if questions:
            facts["acorn_question_kind"] = "linked"
            facts["acorn_question"] = " ".join(questions)
        elif not is_draft:
            facts |= {"acorn_question_kind": False, "acorn_question": False}
        accepted = promised(linked, is_draft=is_draft)
        return {**facts, "acorn_qty_accepted": float(accepted)}

    def _acorn_to_linked(self, values, ours, price):
        """Return this line beside Amazon's, as :class:`LinkedLine`.

        :param values: what Amazon says of the line, as values
        :param ours: the units of this line, in what Amazon counts as one
        :param price: ours for the unit of Amazon's price
        """
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        currency = self.currency_id
        places = currency.decimal_places
        is_stated = values["acorn_net_cost"] > 0
        confirmed = values.get("acorn_qty_confirmed")
        return LinkedLine(
            ours=to_rounded(ours, digits),
            ordered=to_rounded(max(values["acorn_qty_ordered"], 0.0), digits),
            price=to_decimal(currency.round(price), places),
            stated=(
                to_decimal(currency.round(values["price_unit"]), places)
                if is_stated
                else None
            ),
            confirmed=None if confirmed is None else to_rounded(confirmed, digits),
            accepted=(
                to_rounded(values["acorn_qty_accepted"], digits)
                if "acorn_confirmation" in values
                else None
            ),
        )

    def _acorn_prepare_linked_facts(self, values, unit):
        """Return what is known of a linked line beside Amazon's facts; a hook.

        :param values: what Amazon says of the line, as values
        :param unit: what Amazon counts as one
        """
        return {}

    def _acorn_say_difference(self, difference, values, ours, price):
        """Return in words what differs between this line and Amazon's."""
        if difference == "quantity":
            return self.env._(
                "Amazon orders %(theirs)s, this order has %(ours)s.",
                theirs=f"{max(values['acorn_qty_ordered'], 0.0):g}",
                ours=f"{ours:g}",
            )
        if difference == "price":
            return self.env._(
                "Amazon's price is %(theirs)s, ours is %(ours)s.",
                theirs=self._acorn_format_cost(values["price_unit"]),
                ours=self._acorn_format_cost(price),
            )
        return self.env._(
            "Amazon counts on %(theirs)g, this order has %(ours)g.",
            theirs=values["acorn_qty_confirmed"],
            ours=ours,
        )


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    link_existing = fields.Boolean(
        string="Link Existing Orders",
        default=True,
        help="An order of Amazon's that has the purchase order number as its customer"
        " reference is linked instead of being made a second time. For the change"
        " from another connector; switch it off afterwards.",
    )

    def _find_existing(self, numbers):
        """Return ``{number: orders}`` that other software or people have entered.

        However they have written the number: an order that is not found is made, and
        shipped, a second time.
        """
        if not self.link_existing or not numbers:
            return {}
        company = self.company_id
        parties = self.env["acorn.vendor.party"].search([("account_id", "=", self.id)])
        partners = self.code_ids.partner_id | parties.partner_id
        if self.in_setup:
            # Nothing is written yet: it is told what would be, as it is proposed.
            partners |= parties.suggested_partner_id
        orders = self.env["sale.order"].search(
            Domain(
                [
                    ("company_id", "=", company.id),
                    ("acorn_po_number", "=", False),
                    ("state", "!=", "cancel"),
                    (
                        "partner_id.commercial_partner_id",
                        "in",
                        partners.commercial_partner_id.ids,
                    ),
                ]
            )
            & has_key("client_order_ref", {search_key(number) for number in numbers})
        )
        found = orders.grouped(lambda order: identifier_key(order.client_order_ref))
        keys = {number: identifier_key(number) for number in numbers}
        return {number: found[key] for number, key in keys.items() if key in found}

    def _link_orders(self, importer, purchase_orders, known):
        """Link the orders that are in Odoo already; return them by number.

        :param purchase_orders: :class:`PurchaseOrder` of each message
        :param known: numbers that were imported before
        """
        linked = {}
        for purchase_order in purchase_orders.values():
            order = importer.find_existing(purchase_order)
            if order and purchase_order.number not in known:
                order._acorn_link(importer, purchase_order)
                linked[purchase_order.number] = order
        return linked
