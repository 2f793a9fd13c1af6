"""One paper of some transfers, in the language of who receives it."""

from markupsafe import Markup

from odoo.tools import format_date, formatLang

from ...documents.outgoing.papers_bars import code_bars, sscc_bars
from ...documents.outgoing.papers_customs import customs_invoice
from .papers_reader import PapersReader, get_sender

_SHIPS = "ship"


class Paper:
    """What a template needs of the transfers that a paper is about."""

    def __init__(self, pickings):
        reader = PapersReader(pickings)
        self.first = reader.pickings[:1]
        self.lang = self.first.partner_id.lang or self.first.env.lang
        self.env = self.first.with_context(lang=self.lang).env
        self.pickings = reader.pickings.with_env(self.env)
        self.first = self.pickings[:1]
        reader = PapersReader(self.pickings)
        self.load = reader.read_load()
        self._reader = reader

    @property
    def crosses_border(self):
        """Tell whether customs are between the warehouse and the FC."""
        return self._reader.crosses_border()

    # === WHO AND WHERE === #

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
        return self.first.sale_id.acorn_window_kind == _SHIPS

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
        return customs_invoice(self._reader.read_customs())

    # === AS PEOPLE READ IT === #

    def number(self, value):
        """Return a number of units."""
        digits = 0 if value == int(value) else 3
        return formatLang(self.env, float(value), digits=digits)

    def weight(self, value):
        """Return a weight with its unit, blank if nobody knows it."""
        if not value:
            return ""
        unit = self.env["product.template"]
        name = unit._get_weight_uom_name_from_ir_config_parameter()
        return f"{formatLang(self.env, float(value), digits=2)} {name}"

    def bars(self, text):
        """Return a barcode of a text."""
        return Markup(code_bars(text))

    def sscc_bars(self, code):
        """Return the barcode of a carton or pallet."""
        return Markup(sscc_bars(code))

    def money(self, value):
        """Return an amount in the currency of the order."""
        return formatLang(self.env, float(value), currency_obj=self.order.currency_id)
