"""Orders that Amazon lists and that are not here are fetched, and told of."""

from odoo import fields
from odoo.fields import Domain

from ...documents.incoming.order_versions import name_of
from ...spapi import Malformed, Rejected, SpApiError
from ..incidents.operations import SINGLE_ORDER
from ..orders.order_reader import OrderReader
from ..orders.order_store import OrderStore

TO_FETCH = Domain("state", "=", "fetching") | Domain("state", "=", "imported") & Domain(
    "payload", "!=", False
) & Domain("asked_at", "=", False)
# What is missing in whatever state, and what came in that nobody was told of.
MISSING_OR_UNTOLD = Domain("state", "!=", "imported") | Domain("told_at", "=", False)


class MissingOrderFetcher(OrderReader):
    """Fetches the missing orders of an account while its orders are polled."""

    kind = "poll_orders"

    def _find(self, domain):
        return self.account._find_missing_orders(domain)

    # === FETCHING === #

    def fetch(self, api_client):
        """Ask for missing orders by their numbers; return False on failure.

        And once for those that came from an export: what Amazon says of them wins.
        """
        waiting = self._find(MISSING_OR_UNTOLD | TO_FETCH)
        if not waiting:
            return True
        waiting.filtered(lambda gap: gap.state != "imported")._close()
        for gap in waiting.filtered_domain(TO_FETCH):
            if self.is_held(SINGLE_ORDER):
                break
            try:
                response = api_client.get_purchase_order(gap.number)
                self.account._resume(SINGLE_ORDER)
            except (Rejected, Malformed) as error:
                # That concerns this order alone.
                gap._refuse(self._explain(error))
            except SpApiError as error:
                return self.record_error(error)
            else:
                self._take_over(gap, response)
            self.commit()
        self._tell()
        return True

    def _take_over(self, gap, response):
        """Keep the order that Amazon sent when asked for it by its number."""
        gap.asked_at = fields.Datetime.now()
        if name_of(response.payload) != gap.number:
            gap._refuse(self.env._("Amazon sent another order when asked for this."))
            return
        OrderStore(self.account).store([response.payload], response.request_id)
        gap._close()
        # It may say just the same as before it was deleted here.
        if gap.state == "fetching" and self.account._repeat_orders([gap.number]):
            gap._close()

    def _explain(self, error):
        """Return in plain words why Amazon does not give an order out."""
        if error.status == 404:
            return self.env._(
                "Amazon lists this order and does not give it out. If you see it in"
                " Vendor Central, export it and read the file with Orders, Import"
                " File; if not, press Ignore."
            )
        return self.env._(
            "Amazon refuses to give this order out. Press Import to ask once more."
            " Amazon says: %(error)s",
            error=error,
        )

    # === TELLING === #

    def _tell(self):
        """Tell the responsible person what is missing, or what was, once each."""
        untold = self._find(
            Domain("told_at", "=", False) & Domain("state", "in", ("open", "imported"))
        )
        fetched = untold.filtered(lambda gap: gap.state == "imported" and gap.asked_at)
        missing = untold.filtered(lambda gap: gap.state == "open")
        if missing:
            missing = self._find(Domain("state", "=", "open"))
        if missing or fetched:
            self._raise_incident(missing, fetched)
        untold.told_at = fields.Datetime.now()

    def _raise_incident(self, missing, fetched):
        """Ask a person to look after what is missing, or to hurry with what was."""
        incidents = self.env["acorn.vendor.incident"]
        env, note = incidents._speak_to_responsible(self.account).env, []
        if missing:
            summary = env._(
                "Orders Amazon has and Odoo lacks: %(count)s", count=len(missing)
            )
            note = [
                *missing.with_env(env)._name_each(),
                env._(
                    "Press Import under Orders, Missing Orders. What Amazon does not"
                    " give out can be imported from an export of Vendor Central."
                ),
            ]
        if fetched:
            told = env._(
                "Orders Amazon had and Odoo lacked, now fetched: %(count)s",
                count=len(fetched),
            )
            summary = summary if missing else told
            note += [
                *([told] if missing else []),
                *fetched.with_env(env)._name_each(),
                env._(
                    "Amazon listed them but had not sent them, so they are late:"
                    " acknowledge them soon. If this happens often, give the numbers to"
                    " Amazon's support."
                ),
            ]
        incidents._raise_incident(
            self.account,
            "gap",
            summary,
            "\n".join(note),
            news_since=fields.Datetime.now(),
        )
