from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ... import storable
from ...rules import missing_order
from ...rules.missing_order import Verdict
from ..account.actions import open_action
from ..account.document_values import to_moment
from .acorn_vendor_gap import MISSING


class AcornVendorAccount(models.Model):
    """Orders that Amazon lists and that are not here: how they are found."""

    _inherit = "acorn.vendor.account"

    fetch_missing = fields.Boolean(
        string="Fetch Missing Orders",
        default=True,
        help="An order that Amazon lists and never sent is asked for by its number, and"
        " the responsible person is told. Otherwise that person is asked to do it.",
    )
    missing_count = fields.Integer(
        string="Missing Orders",
        compute="_compute_missing_count",
        compute_sudo=True,
        help="Orders that a list of Amazon's shows and that have not come in.",
    )
    fetching_count = fields.Integer(
        string="On Their Way", compute="_compute_missing_count", compute_sudo=True
    )

    # === COMPUTE METHODS === #

    def _compute_missing_count(self):
        groups = self.env["acorn.vendor.gap"]._read_group(
            Domain("account_id", "in", self.ids) & MISSING,
            ["account_id", "state"],
            ["__count"],
        )
        counts = {(account, state): count for account, state, count in groups}
        for account in self:
            account.fetching_count = counts.get((account, "fetching"), 0)
            lacking = counts.get((account, "open"), 0)
            account.missing_count = account.fetching_count + lacking

    # === ACTION METHODS === #

    def action_open_missing(self):
        """Show the orders that are missing."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_gap_action",
            domain=[("account_id", "=", self.id)],
        )

    def action_import_missing(self):
        """Import all orders that are missing."""
        return self._find_missing_orders(MISSING).action_import()

    # === BUSINESS METHODS === #

    def _get_known_numbers(self, numbers):
        """Return the numbers that are here: as orders, or as messages that wait.

        An order whose message was read, and that is not here, was deleted.
        """
        numbers = list(numbers)
        newest = self.sudo()._get_newest_messages("purchase_order", numbers)
        return {
            *self._get_orders(numbers).mapped("acorn_po_number"),
            *(number for number, each in newest.items() if each.state != "processed"),
        }

    def _find_missing_orders(self, domain):
        """Return the missing orders of these accounts, the oldest first."""
        own = Domain("account_id", "in", self.ids)
        return self.env["acorn.vendor.gap"].search(own & domain, order="id")

    def _note_listed(self, statuses):
        """Keep the orders that Amazon's order status shows and that are not here.

        Before the first poll nothing is here, and nothing is missing.

        :param statuses: :class:`OrderStatus`
        """
        result = super()._note_listed(statuses)
        read_until = self._job("poll_orders").created_until
        if read_until:
            listed = [missing_order.from_status(status) for status in statuses]
            self._record_missing_orders(
                listed, "status", read_until=to_moment(read_until)
            )
        return result

    def _record_missing_orders(self, listed, source, read_until=None):
        """Keep what is missing of the orders on a list; return the missing orders.

        :param listed: :class:`~...rules.missing_order.ListedOrder`
        :param str source: which list it is
        :param read_until: how far the poll has read; what is later is on its way
        """
        missing = self._find_missing(listed, source, read_until)
        gaps = self.env["acorn.vendor.gap"].sudo()
        if not missing:
            return gaps
        seen = self._find_missing_orders(Domain("number", "in", list(missing))).sudo()
        for gap in seen:
            gap._see_again(missing.pop(gap.number))
        created = gaps.create(
            [
                {"account_id": self.id, "number": number, **values}
                for number, values in missing.items()
            ]
        )
        if created:
            # It may have come meanwhile; who is told of it is decided after that.
            self._trigger("poll_orders")
        return seen + created

    def _find_missing(self, listed, source, read_until):
        """Return ``{number: values}`` of the orders that are missing here."""
        # No order has a number of many kilobytes, and no index keeps one.
        listed = [order for order in listed if storable.is_whole(order.number)]
        known = self._get_known_numbers({order.number for order in listed})
        start = to_moment(self.import_from)
        return {
            order.number: {
                **missing_order.read_listed(order, source),
                **self._prepare_verdict(verdict, source),
            }
            for order, verdict in missing_order.find_missing(
                listed, known, start, read_until
            )
        }

    def _prepare_verdict(self, verdict, source):
        """Return what becomes of an order that is missing."""
        state = missing_order.first_state(verdict, source, fetches=self.fetch_missing)
        if verdict == Verdict.MISSING:
            return {
                "state": state,
                "reason": False,
                # Who compares an export sees what is missing.
                "told_at": source == "export" and fields.Datetime.now(),
            }
        if verdict == Verdict.CLOSED:
            reason = self.env._(
                "Received, rejected or cancelled at Amazon: nothing is left to do."
            )
        else:
            reason = self.env._(
                "Ordered before the start date: orders are imported since %(date)s.",
                date=format_date(self.env, self.import_from),
            )
        return {"state": state, "reason": reason}
