from odoo import fields, models

from ..account.document_values import to_item, to_items


class SaleOrder(models.Model):
    """Orders from an export: Amazon's own version, once it comes, wins."""

    _inherit = "sale.order"

    acorn_from_export = fields.Boolean(
        string="From an Export",
        readonly=True,
        copy=False,
        help="Imported from an export of Vendor Central, which does not say Amazon's"
        " line numbers. They are taken over once Amazon's API sends the order.",
        acorn_protected=True,
    )

    def _acorn_update_from_amazon(self, importer, purchase_order, message):
        """Find Amazon's lines in an order from an export before comparing the two."""
        if not self.acorn_from_export:
            return super()._acorn_update_from_amazon(importer, purchase_order, message)
        theirs, said = purchase_order.lines, self._acorn_get_acknowledgements()
        is_renumbered, doubtful = self._acorn_take_over_numbers(
            [line.sequence for line in theirs], to_items(importer, theirs)
        )
        result = super()._acorn_update_from_amazon(importer, purchase_order, message)
        doubtful._acorn_ask_about_doubt()
        if is_renumbered and purchase_order.state != "Closed":
            self._acorn_acknowledge_renumbered(said)
        return result

    def _acorn_take_over_lines(self, status):
        """Find Amazon's lines by the order status, where its API gives no more."""
        if not self.acorn_from_export or not status.lines:
            return super()._acorn_take_over_lines(status)
        no_product = self.env["product.product"]
        is_renumbered, doubtful = self._acorn_take_over_numbers(
            [line.sequence for line in status.lines],
            [
                to_item(line.asin, line.vendor_sku, no_product, line.ordered or 0)
                for line in status.lines
            ],
        )
        doubtful._acorn_ask_about_doubt()
        if is_renumbered and status.status != "CLOSED":
            self._acorn_acknowledge_renumbered(self._acorn_get_acknowledgements())
        return super()._acorn_take_over_lines(status)

    def _acorn_take_over_numbers(self, numbers, items):
        """Give the lines Amazon's numbers; acknowledgements and quantities stay.

        :param numbers: of Amazon's lines
        :param items: what these are, :class:`~...rules.line_matching.Item`
        :return: whether numbers changed, and the lines that are in doubt
        """
        self.ensure_one()
        ours = self.order_line.filtered("acorn_sequence")
        before = {line: line.acorn_sequence for line in ours}
        unknown, doubtful = ours, ours.browse()
        for number, (line, is_sure) in zip(
            numbers, ours._acorn_match(items), strict=True
        ):
            line.acorn_sequence = number
            unknown -= line
            doubtful |= line.browse() if is_sure else line
        # What Amazon does not have would be taken for what has its number.
        unknown.acorn_sequence = False
        self.acorn_from_export = False
        self._acorn_report_numbers(doubtful + unknown)
        is_renumbered = any(line.acorn_sequence != before[line] for line in ours)
        return is_renumbered, doubtful + unknown

    def _acorn_acknowledge_renumbered(self, said):
        """Acknowledge once more: the acknowledgements named lines that Amazon calls
        otherwise.

        :param said: the acknowledgements from before; a newer one has the numbers
            already
        """
        if said and said == self._acorn_get_acknowledgements():
            self._acorn_queue_acknowledgement(again=True)

    def _acorn_report_numbers(self, doubtful):
        """Tell in the history that Amazon's lines were found, and ask about others."""
        notes = [f"{line.name}: {line._acorn_describe_doubt()}" for line in doubtful]
        text = self.env._(
            "The lines have Amazon's numbers now, in place of those of the export; the"
            " acknowledgements stay."
        )
        summary = self.env._("Amazon's order differs from the export")
        self._acorn_tell_and_ask(text, notes, summary)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_ask_about_doubt(self):
        """Leave it to a person what these lines are at Amazon."""
        for line in self:
            line.acorn_question_kind = "linked"
            line.acorn_question = line._acorn_describe_doubt()

    def _acorn_describe_doubt(self):
        self.ensure_one()
        if not self.acorn_sequence:
            return self.env._(
                "Amazon's order does not have this. Delete the line, or press Keep."
            )
        return self.env._(
            "This item is in the order more than once. Look in Vendor Central whether"
            " this is line %(line)s, correct the acknowledgement if it is not, and"
            " press Keep.",
            line=self.acorn_sequence,
        )


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _import_purchase_orders(self, importer, orders):
        """Remember of which orders Amazon's own version is to come."""
        result = super()._import_purchase_orders(importer, orders)
        exported = [message.id for message in orders if message.is_export]
        self.env["acorn.vendor.message"].browse(
            exported
        ).order_id.acorn_from_export = True
        return result
