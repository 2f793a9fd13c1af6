"""What an invoice says because of the country it is sent to."""

from datetime import timezone

from odoo.tools import html2plaintext, is_html_empty

from ...documents.base.moments import start_of
from ...documents.outgoing.einvoice import EinvoiceFields, find_party_numbers
from ...documents.outgoing.invoice_demands import InvoiceDemands
from ...rules.invoice_day import day_in
from ...rules.invoice_notes import NoteFacts, find_notes
from ..account.document_values import to_decimal, to_party


class CountryParts:
    """The parts of one invoice or credit note that follow from its country."""

    def __init__(self, move):
        self.move = move
        self.code = move.acorn_code_id
        self.country = self.code._get_invoice_country()

    def prepare(self):
        """Return them by the fields of an invoice as it is built."""
        country = self.country
        return {
            "region": self.code.account_id.region,
            "reference": self.move._acorn_get_reference() if country.reference else "",
            "notes": tuple(find_notes(country, self._get_note_facts())),
            "demands": InvoiceDemands(
                takes_credit_notes=country.takes_credit_notes,
                one_order=country.is_one_order_per_invoice,
                hsn=country.wants_hsn,
                taxes=country.must_be_taxed,
                reference=country.reference,
                tax_id=next((each.name for each in country.ids), "VAT number"),
            ),
            "einvoice": self._get_einvoice(),
        }

    def _get_note_facts(self):
        move = self.move
        lang = move.partner_id.lang or self.code.company_id.partner_id.lang or ""
        is_untaxed = move.currency_id.is_zero(move.amount_tax)
        return NoteFacts(
            total=self._get_domestic_total() if self.country.notes else None,
            has_split_payment=self.code.has_split_payment,
            is_untaxed=is_untaxed,
            legal_text=self._get_legal_text(lang) if is_untaxed else "",
            language=lang[:2],
            with_einvoice_fields=self.code.sends_einvoice_fields,
        )

    def _get_legal_text(self, lang):
        """Return what the books print on the invoice, in the receiver's language."""
        move = self.move.with_context(lang=lang or None)
        notes = (move.fiscal_position_id.note, move.taxes_legal_notes)
        found = next((note for note in notes if not is_html_empty(note)), "")
        return " ".join(html2plaintext(found).split())

    def _get_domestic_total(self):
        """Return the total in the currency of the country, ``None`` if unknown."""
        name = self.country.currency
        currency = self.move.env["res.currency"].search([("name", "=", name)], limit=1)
        if not currency:
            return None
        move = self.move
        day = move.invoice_date or day_in(timezone.utc)
        total = move.currency_id._convert(
            move.amount_total, currency, move.company_id, day
        )
        return to_decimal(total, currency.decimal_places)

    def _get_einvoice(self):
        """Return the fields for e-invoices, where Amazon agreed to them."""
        if not self.code.sends_einvoice_fields:
            return None
        company, code = self.code.company_id, self.code
        parties = {
            "bill_from": company.partner_id,
            "vat_group": code.vat_group_id,
            "tax_representative": code.tax_representative_id,
        }
        return EinvoiceFields(
            tax_point=start_of(self.move.invoice_date),
            **{
                name: self._to_party(partner)
                for name, partner in parties.items()
                if partner
            },
        )

    def _to_party(self, partner):
        """Return a party of ours with its further numbers."""
        company = self.code.company_id
        widnr = "l10n_de_widnr" in company._fields and company.l10n_de_widnr
        party = to_party(self.code.name, partner, with_tax=True)
        return party.with_numbers(
            find_party_numbers(
                partner.country_id.code or "",
                partner.company_registry or "",
                (widnr or "") if partner == company.partner_id else "",
            )
        )
