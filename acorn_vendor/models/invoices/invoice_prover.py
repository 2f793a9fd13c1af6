"""What became of invoices is asked of Amazon Finances."""

import logging

from odoo import fields

from ...documents.base.common import DocumentError
from ...documents.base.moments import start_of, to_naive
from ...documents.incoming import finance_invoice
from ...rules.invoice_windows import INVOICE_OVERLAP, invoice_windows
from ...spapi import SpApiError
from ..account.document_values import to_moment
from ..incidents.operations import INVOICES
from ..incidents.optional_worker import OptionalWorker

_logger = logging.getLogger(__name__)

JOB = "prove_invoices"


class InvoiceProver(OptionalWorker):
    """Proves invoices where Amazon Finances can be asked."""

    kind = JOB
    operation = INVOICES
    granted_field, probed_field = "finance_api", "finance_probed_at"

    def has_questions(self):
        """Say whether Amazon may be asked about invoices, and there are any to ask."""
        codes = self.account.code_ids.filtered("marketplace")
        return bool(self.is_granted() and codes and self._get_oldest_open(codes))

    def ask(self):
        """Ask per country; one that responds is enough to know that we may ask."""
        codes = self.account.code_ids.filtered("marketplace")
        asked_at = fields.Datetime.now()
        with self.account._get_api() as api_client:
            responses = {
                name: self._ask_country(api_client, name, questions)
                for name, own in codes.grouped("marketplace").items()
                if (questions := list(self._get_questions(name, own)))
            }
        self.record_responses(responses, asked_at)

    def _ask_country(self, api_client, marketplace, questions):
        """Read what became of the invoices of a country.

        :return: True, False if Amazon refuses to be asked, None if that is unclear
        """
        for filters in questions:
            self.commit()
            try:
                for page in api_client.iter_invoice_header_pages(**filters):
                    self.account._resume(INVOICES)
                    self._take_over(api_client, page, marketplace)
                    self.commit()
            except (SpApiError, DocumentError) as error:
                return self.judge(error)
            self.job.last_success = fields.Datetime.now()
        return True

    def _get_questions(self, marketplace, codes):
        """Yield the filters to ask with: issue dates, and changes since last time."""
        since = self.get_known_until(marketplace)
        for start, until in invoice_windows(
            self._get_oldest_open(codes) or None,
            fields.Datetime.now(),
            is_granted=self.is_granted(),
        ):
            yield {
                "marketplaceId": marketplace,
                "fromIssueDate": to_moment(start),
                "toIssueDate": to_moment(until),
                "invoicesModifiedAfter": to_moment(since and since - INVOICE_OVERLAP),
            }

    def _get_oldest_open(self, codes):
        """Return since when there are invoices of which the end is not known."""
        [(oldest,)] = self.env["account.move"]._read_group(
            self.env["account.move"]._acorn_get_open_finance_domain(codes),
            aggregates=["invoice_date:min"],
        )
        # The date is that of our time zone, Amazon's a moment.
        return oldest and to_naive(start_of(oldest)) - INVOICE_OVERLAP

    def _take_over(self, api_client, page, marketplace):
        """Take over one page; ask for the reasons of what is not paid in full."""
        invoices, wrong = finance_invoice.parse_page(page.payload)
        if wrong:
            _logger.warning(
                "Account %s: invoices are unreadable (request %s): %s",
                self.account.id,
                page.request_id,
                "; ".join(wrong),
            )
        moves = self.env["account.move"]
        details = {
            invoice.number: self._ask_for_reasons(api_client, invoice, marketplace)
            for invoice in moves._acorn_get_to_explain(self.account, invoices)
        }
        known = [details.get(invoice.number, invoice) for invoice in invoices]
        self.retry(lambda: moves._acorn_take_over_finances(self.account, known))

    def _ask_for_reasons(self, api_client, invoice, marketplace):
        """Return an invoice with the reasons of its lines, if they are told."""
        try:
            response = api_client.get_invoice(
                invoice.identifier, marketplaceId=marketplace
            )
            found = finance_invoice.parse(response.payload)
            # What is said of another invoice is no verdict on this one.
            return found if found.number == invoice.number else invoice
        except (SpApiError, DocumentError, ValueError) as error:
            _logger.info("No reasons for invoice %s: %s", invoice.number, error)
            return invoice
