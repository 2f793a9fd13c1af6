from odoo import models
from odoo.fields import Command


class SaleOrder(models.Model):
    """What Amazon changes after an order was imported."""

    _inherit = "sale.order"

    def _acorn_update_from_amazon(self, importer, purchase_order):
        """Take over a new version of the order as far as it is still open.

        A draft follows Amazon; of a confirmed order only what describes it changes,
        and a person decides about quantities.

        :param importer: :class:`PurchaseOrderImport` of the batch
        :param purchase_order: the parsed new version
        """
        self.ensure_one()
        differences = self._acorn_get_differences(importer, purchase_order)
        if self.state in ("draft", "sent"):
            fiscal_position = self.fiscal_position_id
            self.with_context(acorn_from_amazon=True).write(
                {
                    **importer.prepare_header(purchase_order),
                    "order_line": self._acorn_prepare_changed_lines(
                        importer, purchase_order
                    ),
                }
            )
            if self.fiscal_position_id != fiscal_position:
                # Another center may lie in another country.
                self._recompute_taxes()
            if purchase_order.state == "Closed":
                self._action_cancel()
        else:
            self.write(
                {
                    "acorn_state": purchase_order.state,
                    "acorn_changed_at": importer.prepare_header(purchase_order)[
                        "acorn_changed_at"
                    ],
                }
            )
        if differences:
            self._acorn_report_differences(differences)

    def _acorn_get_differences(self, importer, purchase_order):
        """Return one sentence per difference to what Amazon said before."""
        header = importer.prepare_header(purchase_order)
        watched = ("acorn_window_start", "acorn_window_end", "acorn_ship_to_code")
        differences = [
            self.env._(
                "%(field)s: %(old)s, now %(new)s",
                field=self._fields[name]._description_string(self.env),
                old=self[name] or "-",
                new=header[name] or "-",
            )
            for name in watched
            if (self[name] or False) != (header[name] or False)
        ]
        lines = {line.acorn_sequence: line for line in self.order_line}
        for new in purchase_order.lines:
            line = lines.get(new.sequence)
            differences += self._acorn_get_line_differences(line, new)
        return differences

    def _acorn_get_line_differences(self, line, new):
        if not line:
            return [self.env._("Line %(line)s is new", line=new.sequence)]
        differences = []
        old_units = line._acorn_get_open_quantity()
        units = max(float(new.quantity.units), 0.0)
        if line.product_uom_id.compare(old_units, units):
            differences.append(
                self.env._(
                    "Line %(line)s: %(old)s units ordered, now %(new)s",
                    line=new.sequence,
                    old=old_units,
                    new=units,
                )
            )
        cost = new.net_cost or new.list_price
        if cost and self.currency_id.compare_amounts(
            line.acorn_net_cost, float(cost.amount)
        ):
            differences.append(
                self.env._(
                    "Line %(line)s: cost %(old)s, now %(new)s",
                    line=new.sequence,
                    old=line.acorn_net_cost,
                    new=cost.amount,
                )
            )
        return differences

    def _acorn_prepare_changed_lines(self, importer, purchase_order):
        """Return commands that bring a draft's lines to Amazon's new version.

        What Amazon takes away is cancelled in the ledger: the ordered quantity
        stays what it first was.
        """
        lines = {line.acorn_sequence: line for line in self.order_line}
        commands = []
        for new in purchase_order.lines:
            values = importer.prepare_line(new, self.acorn_code_id)
            line = lines.get(new.sequence)
            if not line:
                commands.append(Command.create(values))
                continue
            units = max(values["acorn_qty_ordered"], 0.0)
            ordered = max(line.acorn_qty_ordered, units)
            commands.append(
                Command.update(
                    line.id,
                    {
                        **values,
                        "acorn_qty_ordered": ordered,
                        "acorn_qty_cancelled": ordered - units,
                        "acorn_qty_backordered": 0,
                    },
                )
            )
        return commands

    def _acorn_get_negative_lines(self):
        """Return the lines of which Amazon orders less than nothing."""
        return self.order_line.filtered(
            lambda line: line.acorn_sequence and line.acorn_qty_ordered < 0
        )

    def _acorn_report_negative(self):
        """Ask a person about negative quantities; nothing of them is ever shipped."""
        for order, lines in (
            self._acorn_get_negative_lines().grouped("order_id").items()
        ):
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=order.user_id.id or self.env.uid,
                summary=self.env._("Amazon orders less than nothing"),
                note=self.env._(
                    "Line %(lines)s has a negative quantity. Nothing of it is accepted"
                    " or shipped. Ask Amazon what is meant, then answer the rest.",
                    lines=", ".join(lines.mapped("acorn_sequence")),
                ),
            )

    def _acorn_report_differences(self, differences):
        """Show what Amazon changed, and ask for a decision where one is due."""
        self.ensure_one()
        text = "\n".join(differences)
        self.message_post(
            body=self.env._("Amazon changed this order:\n%(changes)s", changes=text)
        )
        if self.state == "sale":
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=self.user_id.id or self.env.uid,
                summary=self.env._("Amazon changed a confirmed order"),
                note=text,
            )
