"""How what was read is kept: each order for itself, once per version."""

import logging

from psycopg2 import DataError
from psycopg2.errors import ProgramLimitExceeded

from odoo import fields

from ... import storable
from ...documents.incoming.order_versions import by_name, find_news

_logger = logging.getLogger(__name__)

# That an order came in and was taken over is no news for its history: the message
# and its dates say so. Whatever a person has to know is logged as ever.
QUIETLY = {"mail_create_nolog": True, "tracking_disable": True}


class OrderStore:
    """Keeps the orders of an account as messages, whatever they are made of."""

    def __init__(self, account):
        self.account = account
        self.env = account.env

    def store(self, orders, request_id=False, since=None, is_export=False):
        """Keep each order that is new or differs from its last version.

        :param list orders: Amazon's order objects of one page
        :param str request_id: by which Amazon knows the page
        :param since: of orders from before that day only known ones are kept: Amazon
            may send more than it was asked for
        :param bool is_export: these are from an export, not from Amazon's API
        :return: the new messages
        """
        found = by_name(orders)
        known = self.account._get_last_versions("purchase_order", list(found))
        new = [
            {
                "account_id": self.account.id,
                "kind": "purchase_order",
                "direction": "in",
                "state": "received",
                "external_id": order.number,
                "version": order.version,
                "checksum": order.checksum,
                "payload": order.payload,
                "request_id": request_id,
                "is_export": is_export,
                "is_first_reading": self.account.in_setup and not is_export,
            }
            for order in find_news(found, known, since)
        ]
        return self._create_apart(new) if new else self.env["acorn.vendor.message"]

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
                    "state": "on_hold",
                    "payload": False,
                    "request_id": False,
                    "reason": self.env._(
                        "This order cannot be stored. Look it up in Vendor Central."
                    ),
                }
            )

    def keep_unreadable(self, body, error, kind, start):
        """Keep a response nobody can read, once."""
        messages = self.env["acorn.vendor.message"].sudo()
        window = f"{kind} {start:%Y-%m-%d %H:%M}"
        checksum = storable.checksum(body or "")
        known = self.account._get_last_versions("purchase_order_page", [window])
        version, last = known.get(window, (0, ""))
        if last == checksum:
            return
        messages.create(
            {
                "account_id": self.account.id,
                "kind": "purchase_order_page",
                "direction": "in",
                "state": "on_hold",
                "external_id": window,
                "version": version + 1,
                "checksum": checksum,
                "payload": body,
                "request_id": getattr(error, "request_id", False),
                "reason": self.env._(
                    "Amazon's response cannot be read. The same window is asked for"
                    " again with the next poll. If this stays, give the request ID"
                    " to Amazon's support."
                ),
            }
        )
        self.account._judge_on_hold(news_since=fields.Datetime.now())

    def close_unreadable(self, kind):
        """Nobody has to look at an unreadable response once all windows were read.

        The mark does not move beyond one that fails, so that one was among them.
        """
        self.env["acorn.vendor.message"].search(
            [
                ("account_id", "=", self.account.id),
                ("kind", "=", "purchase_order_page"),
                ("state", "=", "on_hold"),
                ("external_id", "=like", f"{kind} %"),
            ]
        )._set_state("processed", reason=self.env._("It could be read later."))
