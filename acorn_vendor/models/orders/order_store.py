import logging

from psycopg2 import DataError
from psycopg2.errors import ProgramLimitExceeded

from odoo import api, fields, models

from ... import storable
from ...documents.incoming import order_damage, purchase_order
from .acorn_vendor_inbox import QUIETLY

_logger = logging.getLogger(__name__)


class AcornVendorAccount(models.Model):
    """How what was read is kept: each order for itself, once per version."""

    _inherit = "acorn.vendor.account"

    # === BUSINESS METHODS === #

    def _store_orders(self, orders, request_id=False, since=None, is_export=False):
        """Keep each order that is new or differs from its last version.

        :param list orders: Amazon's order objects of one page
        :param str request_id: by which Amazon knows the page
        :param since: of orders from before that day only known ones are kept: Amazon
            may send more than it was asked for
        :param bool is_export: these are from an export, not from Amazon's API
        :return: the new messages
        """
        found = {self._get_order_number(order): order for order in orders}
        known = self._get_last_versions("purchase_order", list(found))
        messages = self.env["acorn.vendor.message"]
        new = []
        for number, order in found.items():
            # One at a time: of those that did not change no text is kept.
            text = storable.written(order)
            checksum = messages._checksum(text)
            version, last = known.get(number, (0, ""))
            if checksum != last and (version or not _is_older(order, since)):
                new.append(
                    {
                        "account_id": self.id,
                        "kind": "purchase_order",
                        "direction": "in",
                        "state": "received",
                        "external_id": number,
                        "version": version + 1,
                        "checksum": checksum,
                        "payload": text,
                        "request_id": request_id,
                        "is_export": is_export,
                    }
                )
        return self._create_apart(new)

    @api.model
    def _create_apart(self, vals_list):
        """Create messages together, or one by one if the database refuses one.

        That one is kept without its text: it must not cost its neighbours.
        """
        messages = self.env["acorn.vendor.message"].sudo().with_context(**QUIETLY)
        try:
            with self.env.cr.savepoint():
                return messages.create(vals_list)
        except (DataError, ProgramLimitExceeded, ValueError) as error:
            if len(vals_list) > 1:
                apart = [self._create_apart([values]) for values in vals_list]
                return messages.union(*apart)
            [values] = vals_list
            _logger.warning("An order cannot be stored: %s", error)
            checksum = values["checksum"]
            return messages.create(
                {
                    **values,
                    "external_id": f"unreadable {checksum[:12]}",
                    "state": "parked",
                    "payload": False,
                    "request_id": False,
                    "reason": self.env._(
                        "This order cannot be stored. Look it up in Vendor Central."
                    ),
                }
            )

    def _get_orders(self, numbers):
        """Return the sales orders of these numbers."""
        return self.env["sale.order"].sudo().search_fetch(
            [
                ("acorn_account_id", "in", self.ids),
                ("acorn_po_number", "in", list(numbers)),
            ],
            ["acorn_po_number"],
        )  # fmt: skip

    @api.model
    def _get_order_number(self, order):
        """Return the number an order is kept under, also if it has none."""
        number = order_damage.number_of(order)
        if number:
            return number
        checksum = self.env["acorn.vendor.message"]._checksum(storable.written(order))
        return f"unreadable {checksum[:12]}"

    def _get_last_versions(self, kind, numbers):
        """Return ``{number: (version, checksum)}`` of the newest messages."""
        newest = self._get_newest_messages(kind, numbers)
        return {
            number: (message.version, message.checksum)
            for number, message in newest.items()
        }

    def _get_newest_messages(self, kind, numbers):
        """Return ``{number: newest message}`` of those that came in."""
        messages = self.env["acorn.vendor.message"].with_context(active_test=False)
        found = messages.search_fetch(
            [
                ("account_id", "=", self.id),
                ("kind", "=", kind),
                ("external_id", "in", numbers),
            ],
            ["external_id", "version", "checksum"],
            order="version",
        )
        return {message.external_id: message for message in found}

    def _store_unreadable(self, body, error, kind, start):
        """Keep an answer nobody can read, once; return False: the slice failed."""
        self._job("poll_orders")._record_error(error)
        messages = self.env["acorn.vendor.message"].sudo()
        window = f"{kind} {start:%Y-%m-%d %H:%M}"
        checksum = messages._checksum(body or "")
        version, last = self._get_last_versions("purchase_order_page", [window]).get(
            window, (0, "")
        )
        if last == checksum:
            return False
        messages.create(
            {
                "account_id": self.id,
                "kind": "purchase_order_page",
                "direction": "in",
                "state": "parked",
                "external_id": window,
                "version": version + 1,
                "checksum": checksum,
                "payload": body,
                "request_id": getattr(error, "request_id", False),
                "reason": self.env._(
                    "Amazon's answer cannot be read. The same window is asked for"
                    " again with the next poll. If this stays, give the request ID"
                    " to Amazon's support."
                ),
            }
        )
        self._judge_parked(news_since=fields.Datetime.now())
        return False

    def _close_unreadable(self, kind):
        """Nobody has to look at an unreadable answer once all windows were read.

        The mark does not move beyond one that fails, so that one was among them.
        """
        self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.id),
                ("kind", "=", "purchase_order_page"),
                ("state", "=", "parked"),
                ("external_id", "=like", f"{kind} %"),
            ]
        )._set_state("processed", reason=self.env._("It could be read later."))


def _is_older(order, since):
    """Return whether an order is from a day before ``since``, if it says so."""
    ordered_at = purchase_order.date_of(order)
    return bool(since and ordered_at and ordered_at.date() < since.date())
