import json
from collections import defaultdict

from odoo import fields, models
from odoo.fields import Domain

from ... import storable
from ...documents.base.common import DocumentError
from ...documents.incoming import order_damage, purchase_order
from .order_store import QUIETLY
from .purchase_order_import import PurchaseOrderImport


class AcornVendorMessage(models.Model):
    _inherit = "acorn.vendor.message"

    def _process_purchase_orders(self):
        """Create or update the orders of these messages.

        What cannot be used is on hold with the reasons; the others go on. Nothing is
        written before an account is set up.
        """
        due = self.filtered(lambda message: not message.account_id.in_setup)
        for account, messages in due.grouped("account_id").items():
            read = messages._supersede_older()._parse_purchase_orders()
            read = account._leave_history(read)
            company = account.company_id
            importer = PurchaseOrderImport(account.with_company(company), read.values())
            accepted, on_hold = {}, defaultdict(list)
            for message, order in read.items():
                reasons = importer.find_gaps(order)
                if reasons:
                    on_hold["\n".join(reasons)].append(message.id)
                else:
                    accepted[message] = order
            importer.remember_unknown()
            for reason, ids in on_hold.items():
                self.browse(ids)._set_state("on_hold", reason=reason)
            account._import_purchase_orders(importer, accepted)
            self.browse(message.id for message in accepted)._note_damage()
            orders = messages.order_id.sudo()
            if "on_hold" in messages.mapped("state") or any(
                orders.mapped("acorn_open_topics")
            ):
                account._judge_on_hold(news_since=fields.Datetime.now())

    def _supersede_older(self):
        """Process only the newest version of each order; return those.

        An older one that waits for a mapping is done with as well: read later, it
        would undo what Amazon has said since.
        """
        numbers = self.mapped("external_id")
        newest = self.account_id._get_last_versions("purchase_order", numbers)
        current = self.filtered(
            lambda message: message.version == newest[message.external_id][0]
        )
        waiting = self.with_context(active_test=False).search(
            [
                ("account_id", "=", self.account_id.id),
                ("kind", "=", "purchase_order"),
                ("state", "in", ("on_hold", "history")),
                ("external_id", "in", numbers),
            ]
        )
        older = self + waiting - current
        older._hand_on_decisions()
        older._set_state("processed", reason=self.env._("A newer version came."))
        return current

    def _parse_purchase_orders(self):
        """Return ``{message: PurchaseOrder}``; put on hold what cannot be read."""
        read = {}
        for message in self:
            try:
                order = message._read_order()
            except DocumentError as error:
                reason = storable.text(str(error), storable.LONGEST_FIELD)
                message._set_state("on_hold", reason=reason)
            else:
                read[message] = order
        return read

    def _read_order(self):
        """Return the :class:`PurchaseOrder` of a message.

        Raises :class:`DocumentError` if nobody could go by it.
        """
        self.ensure_one()
        return purchase_order.parse(json.loads(self.payload))

    def _note_damage(self):
        """Say on orders that went on which of their texts could not be kept."""
        for message in self.filtered(lambda message: message.state == "processed"):
            if order_damage.may_be_damaged(message.payload):
                places = storable.damages(json.loads(message.payload))
                message.reason = self.env._(
                    "Amazon sent text that cannot be kept in these places, which"
                    " decide nothing: %(places)s. It was replaced or cut.",
                    places=storable.text(", ".join(places), storable.LONGEST_SENTENCE),
                )


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _import_purchase_orders(self, importer, orders):
        """Write parsed orders to sales orders, new ones in one ``create()``.

        :param dict orders: the :class:`PurchaseOrder` of each message
        """
        known = self._find_known_orders(orders.values())
        linked = self._link_orders(importer, orders, known)
        known |= linked
        new = {
            message: order
            for message, order in orders.items()
            if order.number not in known
        }
        created = self._create_orders(importer, new.values())
        known |= created.grouped("acorn_po_number")
        self._note_processed(orders, known)
        for message, order in orders.items():
            if message not in new and order.number not in linked:
                known[order.number]._acorn_update_from_amazon(importer, order, message)
        created._acorn_note_imported()

    def _find_known_orders(self, orders):
        """Return the sales orders of purchase orders that were here, by number."""
        sale_orders = self.env["sale.order"].with_company(self.company_id)
        found = sale_orders.search(
            Domain("acorn_account_id", "=", self.id)
            & Domain("acorn_po_number", "in", [order.number for order in orders])
        )
        return {order.acorn_po_number: order for order in found}

    def _create_orders(self, importer, orders):
        """Return new sales orders of purchase orders."""
        sale_orders = self.env["sale.order"].with_company(self.company_id)
        created = sale_orders.with_context(**QUIETLY).create(
            [importer.prepare_order(order) for order in orders]
        )
        return created.with_env(sale_orders.env)

    def _note_processed(self, orders, known):
        """Let messages know their sales orders, and that they are read.

        :param dict orders: the :class:`PurchaseOrder` of each message
        :param dict known: the sales order of each number
        """
        messages = (
            self.env["acorn.vendor.message"]
            .with_context(**QUIETLY)
            .browse(message.id for message in orders)
        )
        for message, order in zip(messages, orders.values(), strict=True):
            message.order_id = known[order.number]
        messages._set_state("processed", reason=False)
