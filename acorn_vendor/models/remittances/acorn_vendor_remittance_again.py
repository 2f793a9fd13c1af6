from dataclasses import replace
from decimal import Decimal

from odoo import api, fields, models
from odoo.fields import Command

from ...documents.files.remittance import Remittance
from ...rules.remittance_again import Here, again_of
from ...rules.remittance_import import decide
from ...rules.remittance_same import Comparison, compare

AMOUNTS = (
    *("invoice_amount", "withholding", "terms_discount", "amount_paid", "remaining"),
)


class AcornVendorRemittance(models.Model):
    """The same payment once more: in another file, in a mail, from the interface."""

    _inherit = "acorn.vendor.remittance"

    source = fields.Selection(
        [
            ("file", "Export of Vendor Central"),
            ("mail", "Remittance mail"),
            ("x12", "X12 820"),
            ("edifact", "EDIFACT REMADV"),
            ("api", "Amazon's interface"),
        ],
        string="Came As",
        readonly=True,
        copy=False,
    )
    unsaid = fields.Char(
        readonly=True, copy=False, help="Names of what its source does not tell."
    )

    # === BUSINESS METHODS - IMPORT === #

    @api.model
    def _prepare_origin(self, parsed):
        """Return the values that say what kind of news a payment came with."""
        return {
            "fingerprint": parsed.fingerprint,
            "source": parsed.source,
            "unsaid": ",".join(parsed.unsaid) or False,
        }

    def _update_from(self, parsed, payload, *, is_trusted=True):
        """Compare with another import of the same payment; return what was done."""
        self.ensure_one()
        self.check_access("write")
        comparison = self._compare_with(parsed)
        action = self._decide_again(parsed, comparison, is_trusted)
        if action in ("unchanged", "differs", "tells_more"):
            return action
        if action == "void":
            self.sudo().voided_reason = parsed.voided_reason or parsed.status
            self.sudo().payment_status = parsed.status
            self._void()
            return "voided"
        if action == "replace":
            self._replace(parsed, payload)
            return "updated"
        if action == "complete":
            self._complete(comparison.merged, payload)
            return "completed"
        return self._review_again(action, parsed)

    def _compare_with(self, parsed):
        """Return how other news of this payment relates to what is known."""
        self.ensure_one()
        origin = self._prepare_origin(parsed)
        if all((self[name] or "") == (value or "") for name, value in origin.items()):
            return Comparison(is_same=True)
        return compare(self._to_parsed(), parsed)

    def _decide_again(self, parsed, comparison, is_trusted=True):
        """Return what to do as the payment is imported again, see ``rules``."""
        self.ensure_one()
        here = Here(
            state=self.state,
            status=self.payment_status or "",
            source=self.source or "",
            reasons=self.review_reason or "",
        )
        reasons = self._prepare_review(parsed)["review_reason"] or ""
        return decide(
            again_of(here, parsed, comparison, reasons, is_trusted=is_trusted)
        )

    def _replace(self, parsed, payload):
        """Take over what another export says of a draft."""
        values = self._prepare_values(parsed, self.account_id, self.partner_id)
        values["line_ids"].insert(0, Command.clear())
        before = self.gap
        self.sudo().write({**values, "reviewed": False})
        if self.gap != before:
            # What explained the old gap says nothing of the new one.
            self.sudo().gap_reason = False
        self._record_message(payload)

    def _complete(self, merged, payload):
        """Take over what only the other news tells; decisions by hand stay."""
        lines = self.env["acorn.vendor.remittance.line"]
        for line, parsed in zip(self.line_ids, merged.lines, strict=True):
            line.sudo()._write_changes(lines._prepare_parsed(parsed))
        self.sudo().write(
            {
                **self._prepare_origin(merged),
                "payment_status": merged.status or False,
            }
        )
        self.line_ids.sudo()._match()
        self._record_message(payload)

    def _to_parsed(self):
        """Return the payment as it was read, to compare it with other news of it."""
        self.ensure_one()
        return Remittance(
            payment_number=self.name,
            payment_date=self.date,
            currency=self.currency_id.name,
            amount=_decimal(self.currency_id, self.amount),
            invoice_currency=self.line_currency_id.name,
            invoice_amount=_decimal(self.line_currency_id, self.line_amount),
            exchange_rate=Decimal(str(self.exchange_rate or 1)),
            payment_type=self.payment_type or "",
            status=self.payment_status or "",
            voided_reason=self.voided_reason or "",
            hidden=self.hidden,
            lines=tuple(line._to_parsed_exactly() for line in self.line_ids),
            source=self.source or "file",
            unsaid=tuple(filter(None, (self.unsaid or "").split(","))),
        )


class AcornVendorRemittanceLine(models.Model):
    _inherit = "acorn.vendor.remittance.line"

    def _to_parsed_exactly(self):
        """Return the line as it was read, with amounts to the cent."""
        self.ensure_one()
        line = self._to_parsed()
        return replace(
            line,
            invoice_date=self.invoice_date or None,
            **{
                name: _decimal(self.currency_id, getattr(line, name))
                for name in AMOUNTS
            },
        )


def _decimal(currency, amount):
    """Return an amount of a record as files have it."""
    return Decimal(str(currency.round(amount)))
