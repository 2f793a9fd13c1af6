"""What Amazon paid is read by its interface, where the account may."""

import json
import logging
from functools import partial

from odoo import fields

from ... import storable
from ...documents.files.remittance_api import joined, read_headers
from ...rules.remittance_news import remittance_windows
from ...spapi import Malformed, Rejected, SpApiError
from ..account.document_values import to_moment
from ..incidents.operations import REMITTANCES
from ..incidents.optional_worker import OptionalWorker

_logger = logging.getLogger(__name__)

JOB = "read_remittances"


class RemittancePoller(OptionalWorker):
    """Reads new and changed payments where Amazon may be asked for them."""

    kind = JOB
    operation = REMITTANCES
    granted_field, probed_field = "remittance_api", "remittance_probed_at"

    def ask(self):
        """Ask per country: whether one responds says nothing of the others."""
        names = self.account.code_ids.filtered("marketplace").mapped("marketplace")
        asked_at = fields.Datetime.now()
        with self.account._get_api() as api_client:
            responses = {
                name: self._ask_country(api_client, name, asked_at)
                for name in dict.fromkeys(names)
            }
        self.record_responses(responses, asked_at)

    def _ask_country(self, api_client, marketplace, asked_at):
        """Read the payments of a country.

        :return: True, False if Amazon refuses to be asked, None if that is unclear
        """
        since = self.get_known_until(marketplace)
        for start, until in remittance_windows(since, asked_at):
            filters = {
                "marketplaceId": marketplace,
                "startDate": to_moment(start),
                "endDate": to_moment(until),
            }
            self.commit()
            unread = []
            try:
                for page in api_client.iter_remittance_header_pages(**filters):
                    self.account._resume(REMITTANCES)
                    unread += self._take_over(api_client, page.payload, marketplace)
            except SpApiError as error:
                return self.judge(error)
            if unread:
                # The others are here; it is asked for again the next time.
                self.job._record_error(unread[0])
                return None
            self.job.last_success = fields.Datetime.now()
        return True

    def _take_over(self, api_client, payload, marketplace):
        """Read the payments of a page that are new, or of which the list says more.

        :return: what became of those that cannot be read; each costs itself only
        """
        unread = []
        headers = {each.unique_id: each for each in read_headers(payload)}
        known = self.account._get_last_versions("remittance_api", list(headers))
        for unique_id, header in headers.items():
            checksum = storable.checksum(header.state)
            if known.get(unique_id, (0, ""))[1] == checksum:
                continue
            try:
                pages = [
                    page.payload
                    for page in api_client.iter_remittance_pages(
                        unique_id, marketplaceId=marketplace
                    )
                ]
            except (Rejected, Malformed) as error:
                unread.append(error)
                continue
            text = storable.text(json.dumps(joined(pages), ensure_ascii=False))
            self.retry(partial(self._keep_payment, unique_id, text, checksum))
            self.commit()
        return unread

    def _keep_payment(self, unique_id, text, checksum):
        """Keep a payment as it was said, and make a draft of it."""
        message = self.account._keep_news(
            "remittance_api", unique_id, text, checksum=checksum
        )
        message._process_remittances()
        self.env.flush_all()
