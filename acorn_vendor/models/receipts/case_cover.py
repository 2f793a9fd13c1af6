"""The cover sheet of a dispute, in the language of who receives it."""

from odoo.tools import format_date, formatLang

from ...documents.base.listing import first_of

# Rows of a table on the sheet; the files beside it have all.
MOST_ROWS = 40


class CaseCover:
    """What the template needs of a deduction.

    :param case: a deduction that the user of its environment may read
    """

    def __init__(self, case):
        lang = case.partner_id.lang or case.invoice_id.sudo().partner_id.lang
        self.case = case.with_context(lang=lang or case.env.lang)
        self.env = self.case.env
        self.lang = self.env.lang
        # Facts of the deduction itself; its files are read as the user may see them.
        self.facts = self.case.sudo()

    # === WHO AND WHAT === #

    @property
    def company(self):
        """Return whose letterhead it is."""
        return self.facts.company_id

    @property
    def logo(self):
        """Return the logo in the size of a letterhead, unless it is Odoo's own."""
        company = self.company
        return not company.uses_default_logo and company.logo_web

    @property
    def document(self):
        """Return the number under which Amazon and we know what is deducted from."""
        case = self.facts
        return case.invoice_id.name or case.document or case.root_key

    @property
    def title(self):
        """Return what it is, in one line."""
        return self.env._(
            "Dispute: %(kind)s %(document)s",
            kind=self.facts.kind_id.name,
            document=self.document,
        )

    @property
    def orders(self):
        """Return the purchase orders."""
        orders = self.facts._get_order_lines().order_id
        names = filter(None, orders.mapped("acorn_po_number"))
        return ", ".join(dict.fromkeys([*names, *self.facts._get_order_numbers()]))

    @property
    def codes(self):
        """Return the vendor codes."""
        codes = self.facts._get_order_lines().order_id.acorn_code_id
        codes = codes or self.facts.invoice_id.acorn_code_id
        return ", ".join(codes.mapped("name"))

    @property
    def shipments(self):
        """Return the shipments in the order in which they left."""
        return self.facts._get_shipments().sorted("shipped_at")

    @property
    def receipts(self):
        """Return what was received of which delivery, what is short first."""
        receipts = self.facts.receipt_ids.sorted(lambda each: (-each.missing, each.id))
        return receipts[:MOST_ROWS]

    @property
    def cartons(self):
        """Return the cartons in which the goods were shipped."""
        receipts = self.facts.receipt_ids
        if receipts:
            return receipts.carton_ids
        return self.facts._get_pickings().move_line_ids.result_package_id

    @property
    def carton_text(self):
        """Return the cartons by their numbers; a file beside the sheet has all."""
        names = [carton.acorn_sscc or carton.name for carton in self.cartons]
        shown, more = first_of(names, MOST_ROWS)
        return self.env._(
            "Cartons (%(count)s): %(cartons)s",
            count=len(names),
            cartons=", ".join([*shown, *(["… (cartons.csv)"] if more else [])]),
        )

    @property
    def about(self):
        """Return in sentences what it is about."""
        return self.facts._get_about()

    @property
    def papers(self):
        """Return what Amazon asks for, and where it is."""
        return self.case._read_papers()

    @property
    def is_next(self):
        """Return whether it goes to Amazon next, now or when it has its turn."""
        return self.facts.may_dispute or self.facts.is_dispute_held

    @property
    def text(self):
        """Return what is said to Amazon: what is there, else what will be said next."""
        said = "" if self.is_next else self.facts.dispute_id.text
        return said or self.facts._get_dispute_text()

    # === MONEY AND DAYS === #

    @property
    def amounts(self):
        """Return ``(name, amount)`` of what there is to say."""
        case = self.facts
        expected = case.expected_amount if not case.claimed_amount else 0
        net = self.env._("Missing in money, net of the discount given back")
        rows = (
            (self.env._("Expected"), expected),
            (self.env._("Deducted"), case.claimed_amount),
            (self.env._("Returned"), case.recovered_amount),
            (net, case.lost_amount),
        )
        return [(name, self.money(amount)) for name, amount in rows if amount]

    @property
    def days(self):
        """Return ``(name, day)`` of the days that count."""
        case = self.facts
        rows = (
            (self.env._("Invoice due"), case.invoice_id.invoice_date_due),
            (self.env._("Deducted on"), case.claimed_amount and case.first_date),
            (self.env._("Disputable from"), case.dispute_opens),
            (self.env._("Best until"), case.dispute_best_until),
            (self.env._("Disputable until"), case.dispute_until),
            (self.env._("Disputed on"), case.dispute_date),
        )
        return [(name, self.day(day)) for name, day in rows if day]

    @property
    def disputed(self):
        """Return what Amazon is to give back."""
        return self.money(self.facts._get_disputed_amount())

    @property
    def until(self):
        """Return the last day on which a dispute is taken."""
        return self.day(self.facts.dispute_until)

    @property
    def attempt(self):
        """Return which attempt it is, of how many: the next one if it may be made."""
        number = len(self.facts.dispute_ids) + self.is_next or 1
        if most := self.facts.kind_id.attempts:
            return self.env._("%(number)s of %(most)s", number=number, most=most)
        return str(number)

    # === AS PEOPLE READ IT === #

    def money(self, amount):
        """Return an amount in the currency of the deduction."""
        return formatLang(self.env, amount, currency_obj=self.facts.currency_id)

    def number(self, value):
        """Return a number of units."""
        digits = 0 if value == int(value) else 3
        return formatLang(self.env, value, digits=digits)

    def day(self, day):
        """Return a day, blank if there is none."""
        return format_date(self.env, day) if day else ""
