"""How a claim in Amazon's report meets its deduction, or opens an expected one."""

from collections import defaultdict
from dataclasses import dataclass, field

from odoo import fields
from odoo.fields import Domain
from odoo.tools import float_round

from ...documents.base.claim_reference import normalise
from ...rules.claim_news import NEWS, is_decided, news_of, numbered, outcome_of
from ...rules.claim_status import standing_of
from .case_finder import place_of
from .claim_reader import ClaimReader


@dataclass
class Step:
    """What becomes of a row: ``outcome`` is new, updated or unchanged."""

    row: object
    key: str
    outcome: str
    values: dict
    claim: object
    case: object
    place: tuple = ()
    document: object = None
    notes: list = field(default_factory=list)

    def follow(self, earlier):
        """Say what becomes of a row that an earlier file of the same import has."""
        self.outcome = outcome_of(self.values, earlier.values)


class ClaimImport(ClaimReader):
    """Matches the rows of a report, all together, and writes what is new."""

    def plan(self):
        """Return a :class:`Step` for each row; nothing is written."""
        keys = numbered(row.key for row in self.rows)
        self._read_all(keys)
        steps = [
            self._plan_row(row, key) for row, key in zip(self.rows, keys, strict=True)
        ]
        self._find_cases([step for step in steps if not step.case])
        return steps

    def run(self):
        """Write what is new of the rows; return the steps with their deductions."""
        steps = self.plan()
        self._open_cases([step for step in steps if not step.case])
        self.claims.create(
            [
                {**step.values, "deduction_id": step.case.id}
                for step in steps
                if step.outcome == "new"
            ]
        )
        decided = self.cases.union(
            *(step.case for step in steps if is_decided(step.values, step.claim))
        )
        for step in steps:
            if step.outcome == "updated":
                step.claim.write(news_of(step.values))
        decided._follow_claims()
        return steps

    # === PLANNING === #

    def _plan_row(self, row, key):
        claim = self.known.get(key) or self._find_by_number(row, key)
        values = self._get_values(row, claim.key or key)
        known = {name: claim[name] for name in NEWS} if claim else None
        outcome = outcome_of(values, known)
        step = Step(row, key, outcome, values, claim, claim.deduction_id)
        step.document = self._find_document(row, values)
        step.place = self._get_place(step)
        if values["standing"] is None:
            values["standing"] = claim.standing
            step.notes.append(
                self.env._(
                    "'%(status)s' is new: look in Vendor Central what it means.",
                    status=row.status,
                )
            )
        return step

    def _find_by_number(self, row, key):
        """Return the claim of Amazon's number, where only one side names the item.

        The same claim stands in several reports, and not each has all columns.
        """
        found = self.numbered.get(row.number, self.claims).filtered(
            lambda claim: claim.key.split("|")[0] == row.kind
        )
        names_item = bool(row.asin or row.sku)
        is_one = len(found) == 1 and "#" not in key
        return found if is_one and names_item != bool(found.asin) else self.claims

    def _get_values(self, row, key):
        order = self.orders.get(row.order, self.env["sale.order"])
        shipment = self.shipments.get(row.shipment, self.env["acorn.vendor.shipment"])
        line = order.order_line.filtered(
            lambda line: (
                line.acorn_sequence
                and (
                    line.acorn_asin == row.asin
                    if row.asin
                    else row.sku and line.acorn_vendor_sku == row.sku
                )
            )
        )[:1]
        product = line.product_id or self.products.get(
            row.asin, self.env["product.product"]
        )
        return {
            "account_id": self.account.id,
            "key": key,
            "number": row.number,
            "dispute_reference": row.dispute,
            "defect": row.defect,
            "invoice_number": row.invoice,
            "po_number": row.order,
            "shipment_number": row.shipment,
            "order_line_id": line.id,
            "order_id": order.id,
            "shipment_id": shipment.id,
            "asin": row.asin or line.acorn_asin,
            "product_id": product.id,
            "fc": row.fc,
            # As they are kept: what differs by less is no news.
            "units": float_round(float(row.units or 0), precision_digits=self.digits),
            "amount": self._find_currency(row).round(float(row.amount)),
            "date": row.day,
            "deadline": row.deadline,
            "status": row.status,
            "standing": standing_of(row.status),
        }

    def _find_document(self, row, values):
        """Return the invoice or the order that a claim is about, if it is clear.

        What is charged in another currency is not about it.
        """
        document = self._find_named(row, values)
        is_other = document and row.currency not in ("", document.currency_id.name)
        return None if is_other else document

    def _find_named(self, row, values):
        for key in self._invoice_keys(row):
            if key in self.invoices:
                return self.invoices[key]
        if row.kind == "chargeback":
            return None
        order = self.orders.get(row.order)
        shipment = self.shipments.get(row.shipment)
        if not order and shipment and len(shipment.picking_ids.sale_id) == 1:
            order = shipment.picking_ids.sale_id
        if not order:
            return None
        line = self.env["sale.order.line"].browse(values["order_line_id"] or ())
        billed = (line or order.order_line).invoice_lines.move_id.filtered(
            lambda move: move.state == "posted" and move.move_type == "out_invoice"
        )
        return billed if len(billed) == 1 else order

    def _get_place(self, step):
        """Return company, key of the document, currency and kind of its deduction."""
        row, document = step.row, step.document
        if document:
            place = place_of(self.finders[row.kind].get_key(document))
            return (*place, row.kind)
        number = row.invoice or row.number or row.shipment or row.order
        currency = self._find_currency(row).id
        return self.company.id, normalise(number), currency, row.kind

    def _find_currency(self, row):
        codes = self.account.code_ids.currency_id
        usual = codes if len(codes) == 1 else self.company.currency_id
        return self.currencies.get(row.currency, usual)

    # === DEDUCTIONS === #

    def _find_cases(self, steps):
        """Give each step the deduction that is there already, if there is one."""
        self._find_by_document(steps)
        self._find_by_amount(
            [step for step in steps if not step.case and not step.document]
        )

    def _find_by_document(self, steps):
        """Give each step the deduction on what its row is about."""
        for kind, finder in self.finders.items():
            wanted = [step for step in steps if step.row.kind == kind]
            found = finder.search(
                [
                    (place[0], None, place[1], None, 1, place[2])
                    for place in {step.place for step in wanted}
                ]
            )
            for step in wanted:
                step.case = found.get(step.place[:3], self.cases)

    def _find_by_amount(self, steps):
        """Give steps that name no document the only deduction of their amount."""
        unnamed = self._search_unnamed() if steps else self.cases
        together = defaultdict(list)
        for step in steps:
            together[step.place].append(step)
        for place, mine in together.items():
            case = self._pick_by_amount(unnamed, place, mine)
            unnamed -= case
            for step in mine:
                step.case = case

    def _search_unnamed(self):
        """Return the deductions that payments have brought and no report has named."""
        return self.cases.search(
            Domain("company_id", "=", self.company.id)
            & Domain("account_id", "=", self.account.id)
            & Domain("kind_id.code", "in", list(self.finders))
            & Domain("claim_ids", "=", False)
            & Domain("state", "in", ("open", "disputed", "settled", "closed"))
        )

    def _pick_by_amount(self, cases, place, steps):
        """Return the only one of these that has the kind and amount of the rows."""
        _company, _root, currency, kind = place
        total = float(sum(step.row.amount for step in steps))
        same = cases.filtered(
            lambda case: (
                case.currency_id.id == currency
                and case.kind_id.code == kind
                and not case.currency_id.compare_amounts(case.claimed_amount, total)
            )
        )
        return same if len(same) == 1 else cases.browse()

    def _open_cases(self, steps):
        """Open an expected deduction for each place that has none."""
        first = {}
        for step in steps:
            first.setdefault(step.place, step)
        cases = self.cases.create([self._prepare(step) for step in first.values()])
        opened = dict(zip(first, cases, strict=True))
        for step in steps:
            step.case = opened[step.place]

    def _prepare(self, step):
        """Return the values of a new, expected deduction."""
        finder = self.finders[step.row.kind]
        since = step.row.day or fields.Date.today()
        if step.document:
            return {**finder.prepare(step.document), "expected_since": since}
        company, root, currency, _kind = step.place
        row = step.row
        return {
            "company_id": company,
            "partner_id": self.account._get_payer().id,
            "account_id": self.account.id,
            "root_key": root,
            "document": row.invoice or row.number or row.shipment or row.order,
            "kind_id": finder.kind.id,
            "round": 1,
            "currency_id": currency,
            "expected_since": since,
            "user_id": (finder.kind.user_id or self.account.responsible_id).id,
        }
