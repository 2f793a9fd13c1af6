import logging
from datetime import timedelta

from odoo import fields, models
from odoo.service.model import retrying

from ...documents.base.common import DocumentError
from ...documents.incoming import finance_invoice
from ...spapi import SpApiError, Throttled, Unauthorized
from ..account.document_values import to_moment
from ..account.rights import check_rights
from ..incidents.acorn_vendor_pause import INVOICES, LOGIN

_logger = logging.getLogger(__name__)

JOB = "prove_invoices"
# Amazon refuses longer windows.
LONGEST_WINDOW = timedelta(days=90)
# Nobody looks at invoices that are older: they are paid, or for a person.
OLDEST = timedelta(days=365)
# How far each question reaches back: changes are sometimes shown late.
OVERLAP = timedelta(days=1)
# Amazon may grant at any time what it refused; asking costs one call.
PROBE_EVERY = timedelta(days=30)


class AcornVendorAccount(models.Model):
    """How invoices are proven where Amazon's accounting can be asked."""

    _inherit = "acorn.vendor.account"

    finance_api = fields.Selection(
        [
            ("unknown", "Not asked yet"),
            ("available", "Available"),
            ("unavailable", "Not granted"),
        ],
        string="Amazon's Accounting",
        default="unknown",
        required=True,
        readonly=True,
        copy=False,
        help="Whether this account may ask what became of its invoices (Finances"
        " Invoices API). Where it may not, a remittance or a person proves them.",
    )
    finance_probed_at = fields.Datetime(
        string="Accounting Asked", readonly=True, copy=False
    )

    # === ACTION METHODS === #

    def action_connect(self):
        """Ask for what was refused before: a new authorisation may allow it."""
        check_rights(self, "write")
        result = super().action_connect()
        self.filtered(lambda account: account.finance_api == "unavailable").write(
            {"finance_api": "unknown"}
        )
        return result

    def action_probe_finances(self):
        """Ask Amazon's accounting once more, also if it refused."""
        check_rights(self, "write")
        self.write({"finance_api": "unknown"})
        self._trigger(JOB)

    # === ASKING === #

    def _job_prove_invoices(self):
        """Ask Amazon's accounting what became of the invoices."""
        if self._may_ask_finances():
            self._run_alone(JOB, lambda account: account._prove_invoices())

    def _may_ask_finances(self):
        self.ensure_one()
        if self.finance_api != "unavailable":
            return INVOICES not in self._get_held_operations()
        return self.finance_probed_at < fields.Datetime.now() - PROBE_EVERY

    def _has_finance_questions(self):
        """Say whether Amazon may be asked about invoices, and there are any to ask."""
        codes = self.code_ids.filtered("marketplace")
        granted = self.finance_api == "available"
        return bool(granted and codes and self._get_oldest_open_invoice(codes))

    def _prove_invoices(self):
        """Ask per country; one that answers is enough to know that we may ask."""
        self.ensure_one()
        codes = self.code_ids.filtered("marketplace")
        asked_at = fields.Datetime.now()
        with self._get_api() as api_client:
            answers = [
                self._ask_finances(
                    api_client,
                    name,
                    codes.filtered(lambda c, m=name: c.marketplace == m),
                )
                for name in dict.fromkeys(codes.mapped("marketplace"))
            ]
        self._record_finances(answers, asked_at)

    def _record_finances(self, answers, asked_at):
        """Remember whether we may ask, and until when all is known.

        :param answers: True, False (refused) or None (no answer) per country
        """
        if True in answers or (answers and None not in answers):
            granted = "available" if True in answers else "unavailable"
            if self.finance_api != granted or granted == "unavailable":
                self.write({"finance_api": granted, "finance_probed_at": asked_at})
        if answers and None not in answers:
            # That it may not be asked is nobody's mistake, but no answer either.
            job = self._job(JOB)
            job.last_error = False
            if True in answers:
                job.invoices_until = asked_at

    def _ask_finances(self, api_client, marketplace, codes):
        """Read what became of the invoices of a country.

        :return: True, False if Amazon refuses to be asked, None if that is unclear
        """
        for filters in self._get_finance_windows(codes):
            filters["marketplaceId"] = marketplace
            self.env["ir.cron"]._commit_progress()
            try:
                for page in api_client.iter_invoice_header_pages(**filters):
                    self._resume(INVOICES)
                    self._take_over_finances(api_client, page, marketplace)
                    self.env["ir.cron"]._commit_progress()
            except (SpApiError, DocumentError) as error:
                return self._record_finance_error(error)
            self._job(JOB).last_success = fields.Datetime.now()
        return True

    def _get_finance_windows(self, codes):
        """Yield the filters to ask with: issue dates, and changes since last time.

        Where nothing waits the last day is asked for as long as nobody knows whether
        that is allowed.
        """
        end = fields.Datetime.now() + timedelta(seconds=1)
        start = self._get_oldest_open_invoice(codes)
        if not start and self.finance_api == "available":
            return
        start = max(start or end - OVERLAP, end - OLDEST)
        since = self._job(JOB).invoices_until
        while start < end:
            until = min(start + LONGEST_WINDOW, end)
            yield {
                "fromIssueDate": to_moment(start),
                "toIssueDate": to_moment(until),
                "invoicesModifiedAfter": to_moment(since and since - OVERLAP),
            }
            start = until

    def _get_oldest_open_invoice(self, codes):
        """Return since when there are invoices of which the end is not known."""
        [(oldest,)] = self.env["account.move"]._read_group(
            self.env["account.move"]._acorn_get_open_finance_domain(codes),
            aggregates=["invoice_date:min"],
        )
        # The date is that of our time zone, Amazon's a moment.
        return oldest and fields.Datetime.to_datetime(oldest) - OVERLAP

    def _record_finance_error(self, error):
        """Say what a failed question means; a missing right is nobody's mistake."""
        is_login = getattr(error, "operation", "") == LOGIN
        if isinstance(error, Unauthorized) and self.finance_api == "available":
            # It was granted: this passes, or a person connects anew.
            self._record_unauthorized(JOB, error)
            return None
        if getattr(error, "status", None) in (403, 404) and not is_login:
            return False
        if isinstance(error, Unauthorized) and is_login:
            self._record_unauthorized(JOB, error)
        else:
            self._job(JOB)._record_error(error)
        if isinstance(error, Throttled):
            at = fields.Datetime.now() + timedelta(seconds=error.retry_after)
            self._trigger(JOB, at=at)
        return None

    def _take_over_finances(self, api_client, page, marketplace):
        """Take over one page; ask for the reasons of what is refused."""
        invoices, wrong = finance_invoice.parse_page(page.payload)
        if wrong:
            _logger.warning(
                "Account %s: invoices are unreadable (request %s): %s",
                self.id,
                page.request_id,
                "; ".join(wrong),
            )
        moves = self.env["account.move"]
        details = {
            invoice.number: self._ask_for_reasons(api_client, invoice, marketplace)
            for invoice in moves._acorn_get_newly_refused(self, invoices)
        }
        known = [details.get(invoice.number, invoice) for invoice in invoices]
        retrying(lambda: moves._acorn_take_over_finances(self, known), self.env)

    def _ask_for_reasons(self, api_client, invoice, marketplace):
        """Return a refused invoice, with the reasons of its lines if they are told."""
        try:
            answer = api_client.get_invoice(
                invoice.identifier, marketplaceId=marketplace
            )
            found = finance_invoice.parse(answer.payload)
            # What is said of another invoice is no verdict on this one.
            return found if found.number == invoice.number else invoice
        except (SpApiError, DocumentError, ValueError) as error:
            _logger.info("No reasons for invoice %s: %s", invoice.number, error)
            return invoice

    # === WITHOUT PROOF === #
