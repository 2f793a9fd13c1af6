"""One paper of some transfers, in the language of who receives it."""

from markupsafe import Markup

from odoo.tools import format_date, formatLang

from ...documents.outgoing.papers_bars import code_bars, sscc_bars
from ...documents.outgoing.papers_customs import customs_invoice, wood_statement
from ...rules.freight_paid import is_collect
from .papers_reader import PapersReader, get_sender


def read_papers(groups):
    """Return a paper for each group of transfers; all are read together."""
    everything = groups[0].union(*groups[1:]) if groups else ()
    readers, papers = {}, []
    for pickings in groups:
        first = pickings.sudo()[:1]
        lang = first.partner_id.lang or first.env.lang
        if lang not in readers:
            readers[lang] = PapersReader(everything.with_context(lang=lang))
        papers.append(Paper(readers[lang], pickings))
    return papers


class Paper:
    """What a template needs of the transfers that a paper is about.

    :param reader: of these and other transfers, in the language of who receives them
    """

    def __init__(self, reader, pickings):
        self.env = reader.env
        self.lang = self.env.lang
        wanted = set(pickings.ids)
        self.pickings = reader.pickings.filtered(lambda each: each.id in wanted)
        self.first = self.pickings[:1]
        self.load = reader.read_load(self.pickings)
        self._reader = reader

    @property
    def needs_customs(self):
        """Tell whether customs are between the warehouse and the FC."""
        return self._reader.needs_customs(self.pickings)

    # === WHO AND WHERE === #

    @property
    def company(self):
        """Return whose letterhead it is."""
        return self.first.company_id

    @property
    def logo(self):
        """Return the logo in the size of a letterhead, unless it is Odoo's own."""
        company = self.company
        return not company.uses_default_logo and company.logo_web

    @property
    def sender(self):
        """Return from where the goods leave."""
        return get_sender(self.first)

    @property
    def receiver(self):
        """Return the fulfillment center."""
        return self.first.partner_id

    @property
    def fc(self):
        """Return the code of the fulfillment center."""
        return self.first.acorn_ship_to_code or ""

    @property
    def codes(self):
        """Return the vendor codes."""
        return ", ".join(self.pickings.acorn_code_id.mapped("name"))

    @property
    def names(self):
        """Return the transfers."""
        return ", ".join(self.pickings.mapped("name"))

    @property
    def day(self):
        """Return the day on which the goods leave."""
        return format_date(self.env, self.first.acorn_ship_day)

    @property
    def scac(self):
        """Return who fetches the goods."""
        code = self.first.acorn_code_id
        return self.first.acorn_carrier_scac or code.carrier_scac or ""

    @property
    def is_collect(self):
        """Tell whether Amazon's carrier fetches the goods and Amazon pays."""
        order = self.order
        return is_collect(
            order.acorn_window_kind or "", order.acorn_import_payment or ""
        )

    @property
    def order(self):
        """Return the order whose terms a commercial invoice names."""
        return self.first.sale_id

    @property
    def buyer(self):
        """Return who buys the goods."""
        return self.order.partner_invoice_id or self.receiver

    def customs(self):
        """Return what customs ask."""
        return customs_invoice(self._reader.read_customs(self.pickings))

    @property
    def wood(self):
        """Return what is declared of the wood that the goods are packed with."""
        material = self.first.acorn_code_id.pallet_material
        return wood_statement(len(self.load.pallets), material)

    @property
    def is_parcel(self):
        """Tell whether the goods travel as small parcels."""
        return not self.pickings._acorn_goes_by_truck()

    # === AS PEOPLE READ IT === #

    def number(self, value):
        """Return a number of units."""
        digits = 0 if value == int(value) else 3
        return formatLang(self.env, float(value), digits=digits)

    def weight(self, value):
        """Return a weight with its unit, blank if nobody knows it."""
        if not value:
            return ""
        unit = self._reader.weight_unit
        return f"{formatLang(self.env, float(value), digits=2)} {unit}"

    def bars(self, text):
        """Return a barcode of a text."""
        return Markup(code_bars(text))

    def sscc_bars(self, code):
        """Return the barcode of a carton or pallet."""
        return Markup(sscc_bars(code))

    def money(self, value):
        """Return an amount in the currency of the order."""
        return formatLang(self.env, float(value), currency_obj=self.order.currency_id)
