from odoo import api, fields, models
from odoo.fields import Domain

from ...documents.files import call_log
from ...spapi.kept_call import kept_of
from .document_values import to_moment


class AcornVendorExchange(models.Model):
    """One call of Amazon's API, masked: what was asked, what came back, when.

    What is kept elsewhere is not kept here again, such as the orders a poll brought.
    """

    _name = "acorn.vendor.exchange"
    _description = "Amazon API Call"
    _inherit = ["acorn.vendor.access.mixin", "acorn.vendor.evidence.mixin"]
    _order = "id desc"
    # Written by the thousand and never changed: by whom and when is always the same.
    _log_access = False

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        # Who records many knows it: to ask the account each time would take a query.
        readonly=False,
    )
    operation = fields.Char(required=True, readonly=True)
    method = fields.Char(readonly=True)
    url = fields.Char(string="Address", readonly=True)
    started_at = fields.Datetime(
        string="Started", required=True, readonly=True, index=True
    )
    seconds = fields.Float(readonly=True, digits=(16, 3))
    status = fields.Integer(readonly=True, help="Empty if no response was seen.")
    request_id = fields.Char(
        string="Request ID",
        readonly=True,
        index="btree_not_null",
        help="By this Amazon's support finds the call.",
    )
    request_headers = fields.Text(readonly=True)
    request_body = fields.Text(readonly=True)
    response_headers = fields.Text(readonly=True)
    response_body = fields.Text(readonly=True)
    error = fields.Text(readonly=True, help="Why there is no response.")
    shown_request = fields.Text(string="Request", compute="_compute_shown")
    shown_response = fields.Text(string="Response", compute="_compute_shown")

    # === COMPUTE METHODS === #

    @api.depends("account_id.company_id")
    def _compute_company_id(self):
        for call in self:
            call.company_id = call.account_id.company_id

    @api.depends("operation", "status")
    def _compute_display_name(self):
        for call in self:
            status = call.status or self.env._("no response")
            call.display_name = f"{call.operation}, {status}"

    @api.depends("request_body", "response_body")
    def _compute_shown(self):
        for exchange in self:
            shown = exchange._prepare_call_log()
            exchange.shown_request = call_log.request_text(shown)
            exchange.shown_response = call_log.response_text(shown)

    # === BUSINESS METHODS === #

    @api.model
    def _get_visible_domain(self):
        """Return what the current user may see: managers all of it."""
        is_manager = self.env.user.has_group("acorn_vendor.acorn_vendor_group_manager")
        return Domain.TRUE if is_manager else Domain.FALSE

    @api.model
    def _prepare_values(self, exchange, account, about=None):
        """Return the values of the record of an :class:`~...spapi.Exchange`.

        :param about: the record of a later room that it is about, if it is about one
        """
        kept = kept_of(exchange, is_about_record=bool(about))
        return {"account_id": account.id, **kept}

    def _prepare_call_log(self):
        """Return it as :class:`~...documents.files.call_log.ApiCall`."""
        self.ensure_one()
        return call_log.ApiCall(
            at=to_moment(self.started_at),
            operation=self.operation,
            method=self.method or "",
            url=self.url or "",
            seconds=self.seconds,
            status=self.status,
            request_id=self.request_id or "",
            request_headers=self.request_headers or "",
            request_body=self._get_request_body() or "",
            response_headers=self.response_headers or "",
            response_body=self.response_body or "",
            error=self.error or "",
        )

    @api.model
    def _drop_gone(self, values_list):
        """Let values refer to nothing any more that a rollback took away."""
        return values_list

    def _get_request_body(self):
        """Return what was said; a later room may keep it elsewhere."""
        return self.request_body


class ApiCallLog:
    """Observer of :class:`~...spapi.SpApiClient` that records with the next commit.

    Whatever is committed next takes the API calls along, in one ``create()``; what is
    rolled back does not take them with it: they were said all the same.
    """

    def __init__(self, account):
        self._account = account
        # Read here: after each commit it would be asked for once more.
        self._company_id = account.company_id.id
        self._about = None
        self._pending = []
        self._was_rolled_back = False

    def about(self, record):
        """Say which record the next API calls are about; return it."""
        self._about = record
        return record

    def __call__(self, exchange):
        """Remember an API call; a login is about nothing else."""
        about = None if exchange.operation == "getAccessToken" else self._about
        records = self._account.env["acorn.vendor.exchange"]
        values = records._prepare_values(exchange, self._account, about)
        self._pending.append({**values, "company_id": self._company_id})
        self._watch()

    def _watch(self):
        self._account.env.cr.precommit.add(self._record)
        self._account.env.cr.prerollback.add(self._go_on)

    def _record(self):
        values, self._pending = self._pending, []
        if self._was_rolled_back:
            values = self._drop_gone(values)
        if values:
            self._account.env["acorn.vendor.exchange"].sudo().create(values)
            self._account.env.cr.prerollback.add(lambda: self._restore(values))

    def _restore(self, values):
        self._pending[:0] = values

    def _drop_gone(self, values):
        """Leave out what the rollback took away: it cannot be referred to."""
        self._was_rolled_back = False
        if not self._account.exists():
            return []
        return self._account.env["acorn.vendor.exchange"]._drop_gone(values)

    def _go_on(self):
        # A rollback forgets all hooks.
        self._was_rolled_back = True
        self._account.env.cr.postrollback.add(self._watch)
