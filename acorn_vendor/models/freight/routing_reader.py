"""What Amazon arranged for pick-ups is read back, and people are reminded of them."""

import logging
from datetime import timedelta
from functools import partial

from odoo import fields

from ...documents.incoming import routing as incoming
from ...documents.incoming import routing_labels
from ...rules.routing_state import FOLLOWED, WITH_AMAZON
from ...spapi import SpApiError
from ..account.document_values import to_moment
from ..incidents.operations import PICK_UPS, TRANSPORT_LABELS
from ..orders.order_reader import OrderReader

_logger = logging.getLogger(__name__)

# Amazon's clock and ours differ by minutes at most.
SLACK = timedelta(hours=1)
# After that a pick-up is over, whatever Amazon says of it.
FOLLOWED_FOR = timedelta(days=60)


class RoutingReader(OrderReader):
    """Reads ARN, carrier and labels of the pick-ups that Amazon was asked for."""

    kind = "read_routing"

    def run(self):
        """Ask about what is open, then remind of what is late."""
        self.run_alone(self._follow)

    def _follow(self):
        routings = self.env["acorn.vendor.routing"].search(self.get_domain())
        if routings:
            self._ask(routings)
        self.env["acorn.vendor.routing"]._remind_of_replies(self.account)
        self.env["stock.picking"]._acorn_remind_of_pick_ups(self.account)

    def get_domain(self):
        """Return which pick-ups Amazon is asked about."""
        return [
            ("account_id", "=", self.account.id),
            ("state", "in", FOLLOWED),
            ("acorn_document_state", "in", WITH_AMAZON),
            ("requested_at", ">=", fields.Datetime.now() - FOLLOWED_FOR),
        ]

    # === ASKING === #

    def _ask(self, routings):
        with self.account._get_api() as api_client:
            complete = self._read_details(api_client, routings)
            if complete:
                complete = self._read_labels(api_client, routings)
        if complete:
            self.job._record_success()

    def _read_details(self, api_client, routings):
        """Read what was arranged, page by page; return False on failure."""
        if self.is_held(PICK_UPS):
            return False
        since = min(routings.mapped("requested_at")) - SLACK
        known = {routing.name: routing for routing in routings}
        filters = {
            "createdAfter": to_moment(since),
            "createdBefore": to_moment(fields.Datetime.now() + timedelta(seconds=1)),
            "limit": 50,
        }
        self.commit()
        try:
            for page in api_client.iter_shipment_detail_pages(**filters):
                self.account._resume(PICK_UPS)
                found, wrong = incoming.parse_page(page.payload)
                self._log_unreadable(wrong, page)
                self.retry(partial(self._take_over, known, found))
                self.commit()
        except SpApiError as error:
            return self.record_error(error)
        return True

    def _take_over(self, known, found):
        for pick_up in found:
            routing = known.get(pick_up.identifier)
            if routing:
                routing._take_reply(routing._read_reply(pick_up), "api")
        self.env.flush_all()

    def _read_labels(self, api_client, routings):
        """Read the labels of pick-ups that have a carrier and none yet."""
        for routing in routings.filtered(
            lambda each: each.state == "arranged" and not each.label_ids
        ):
            if self.is_held(TRANSPORT_LABELS):
                return False
            try:
                labels = self._collect_labels(api_client, routing)
            except SpApiError as error:
                return self.record_error(error)
            if labels:
                self.retry(partial(routing._take_labels, labels))
            self.commit()
        return True

    def _collect_labels(self, api_client, routing):
        """Return all labels of a pick-up; pages may be empty and still not the last."""
        labels = []
        for page in api_client.iter_shipment_label_pages(
            vendorShipmentIdentifier=routing.name, limit=50
        ):
            self.account._resume(TRANSPORT_LABELS)
            found, wrong = routing_labels.parse_labels(page.payload)
            self._log_unreadable(wrong, page)
            for each in found:
                if each.identifier == routing.name:
                    labels += each.labels
        return labels

    # === HELPERS === #

    def _log_unreadable(self, wrong, page):
        if wrong:
            _logger.warning(
                "Account %s: pick-ups are unreadable (request %s): %s",
                self.account.id,
                page.request_id,
                "; ".join(wrong)[:2000],
            )
