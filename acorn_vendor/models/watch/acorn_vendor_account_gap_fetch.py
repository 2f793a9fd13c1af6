from odoo import api, fields, models
from odoo.fields import Domain

from ...spapi import Malformed, Rejected, SpApiError
from ..incidents.acorn_vendor_pause import SINGLE_ORDER
from .acorn_vendor_gap import MISSING

TO_FETCH = Domain("state", "=", "fetching") | Domain("state", "=", "imported") & Domain(
    "payload", "!=", False
) & Domain("asked_at", "=", False)
# A note is no list: more than this is found under Missing Orders.
MOST_NAMED = 10


class AcornVendorAccount(models.Model):
    """Orders that Amazon lists and that are not here: fetched, and told of."""

    _inherit = "acorn.vendor.account"

    # === FETCHING === #

    def _fetch_missing_orders(self, api_client):
        """Ask for missing orders by their numbers; return False on failure.

        And once for those that came from an export: what Amazon says of them wins.
        """
        self._close_gaps()
        for gap in self._find_gaps(TO_FETCH):
            if SINGLE_ORDER in self._get_held_operations():
                break
            try:
                response = api_client.get_purchase_order(gap.number)
                self._resume(SINGLE_ORDER)
            except (Rejected, Malformed) as error:
                # That concerns this order alone.
                gap._refuse(self._explain_missing(error))
            except SpApiError as error:
                return self._record_read_error("poll_orders", error)
            else:
                self._take_over_missing(gap, response)
            self.env["ir.cron"]._commit_progress()
        self._tell_of_missing()
        return True

    def _take_over_missing(self, gap, response):
        """Keep the order that Amazon sent when asked for it by its number."""
        gap.asked_at = fields.Datetime.now()
        if self._get_order_number(response.payload) == gap.number:
            self._store_orders([response.payload], response.request_id)
            gap._close()
        else:
            gap._refuse(self.env._("Amazon sent another order when asked for this."))

    @api.model
    def _explain_missing(self, error):
        """Return in plain words why Amazon does not give an order out."""
        if error.status == 404:
            return self.env._(
                "Amazon lists this order and does not give it out. If you see it in"
                " Vendor Central, export it and press Compare with Vendor Central; if"
                " not, press Ignore."
            )
        return self.env._(
            "Amazon refuses to give this order out. Press Import to ask once more."
            " Amazon says: %(error)s",
            error=error,
        )

    def _close_gaps(self):
        """End the gaps of orders that have come in, by whatever way."""
        self._find_gaps(Domain("state", "!=", "imported"))._close()

    # === TELLING === #

    def _tell_of_missing(self):
        """Tell the responsible person what is missing, or what was, once each."""
        untold = self._find_gaps(
            Domain("told_at", "=", False) & Domain("state", "in", ("open", "imported"))
        )
        fetched = untold.filtered(lambda gap: gap.state == "imported" and gap.asked_at)
        missing = untold.filtered(lambda gap: gap.state == "open")
        if missing:
            missing = self._find_gaps(Domain("state", "=", "open"))
        if missing or fetched:
            speaker = self.env["acorn.vendor.incident"]._speak_to_responsible(self)
            self.with_env(speaker.env)._raise_missing(missing, fetched)
        untold.told_at = fields.Datetime.now()

    def _raise_missing(self, missing, fetched):
        """Ask a person to look after what is missing, or to hurry with what was."""
        note = []
        if missing:
            summary = self.env._(
                "Orders Amazon has and Odoo lacks: %(count)s", count=len(missing)
            )
            note = [
                *missing.with_env(self.env)._name_each(),
                self.env._(
                    "Press Import under Orders, Missing Orders. What Amazon does not"
                    " give out can be imported from an export of Vendor Central."
                ),
            ]
        if fetched:
            told = self.env._(
                "Orders Amazon had and Odoo lacked, now fetched: %(count)s",
                count=len(fetched),
            )
            summary = summary if missing else told
            note += [
                *([told] if missing else []),
                *fetched.with_env(self.env)._name_each(),
                self.env._(
                    "Amazon listed them but had not sent them, so they are late: answer"
                    " them soon. If this happens often, give the numbers to Amazon's"
                    " support."
                ),
            ]
        self.env["acorn.vendor.incident"]._raise_incident(
            self, "gap", summary, "\n".join(note), news_since=fields.Datetime.now()
        )

    def _end_gap_incident(self):
        """Close what was told of missing orders once none is missing."""
        missing = self._find_gaps(MISSING).account_id
        self.env["acorn.vendor.incident"]._resolve(self - missing, "gap")

    def _tell_missing(self, incidents):
        """Return rows for the health of this account.

        :param dict incidents: number of open ones of each kind
        """
        self.ensure_one()
        rows = []
        lacking = self.missing_count - self.fetching_count
        if lacking:
            text = self.env._("Orders missing: %(count)s", count=lacking)
            rows.append(("danger", "fa-search", text))
        if self.fetching_count:
            text = self.env._(
                "Missing orders on their way: %(count)s", count=self.fetching_count
            )
            rows.append(("warning", "fa-search", text))
        if incidents.get("gap") and not rows:
            text = self.env._("Orders were missing; they have been fetched")
            rows.append(("warning", "fa-search", text))
        return rows


class AcornVendorGap(models.Model):
    _inherit = "acorn.vendor.gap"

    def _close(self):
        """End those of these gaps whose orders have come in."""
        for account, gaps in self.sudo().grouped("account_id").items():
            known = account._get_known_numbers(gaps.mapped("number"))
            closed = gaps.filtered(lambda gap, known=known: gap.number in known)
            closed.write({"state": "imported", "reason": False})
            if closed.filtered("told_at"):
                account._end_gap_incident()

    def _name_each(self):
        """Return a line per order, and how many more there are."""
        lines = [gap._tell() for gap in self[:MOST_NAMED]]
        if len(self) > MOST_NAMED:
            more = len(self) - MOST_NAMED
            lines.append(self.env._("and %(count)s more", count=more))
        return lines


class AcornVendorIncident(models.Model):
    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("gap", "Missing orders")], ondelete={"gap": "cascade"}
    )

    def action_open_document(self):
        """Open the list of what is missing."""
        self.ensure_one()
        if self.kind == "gap":
            return self.account_id.action_open_missing()
        return super().action_open_document()
