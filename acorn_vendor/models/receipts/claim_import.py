"""How a claim in Amazon's report meets its deduction, or opens an expected one."""

from collections import defaultdict
from dataclasses import dataclass, field

from ...documents.base.claim_reference import normalise
from ...rules.claim_match import (
    Known,
    Unnamed,
    find_numbered,
    has_item,
    pick_by_amount,
    said_of,
)
from ...rules.claim_news import NEWS, is_decided, news_of, numbered, outcome_of
from ..account.document_values import to_decimal
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
        """Return the claim of Amazon's number, which another report may have."""
        numbered_so = self.numbered.get(row.number, self.claims)
        known = (Known(each, each.key, each.asin or "") for each in numbered_so)
        return find_numbered(row, key, known) or self.claims

    def _get_values(self, row, key):
        order = self.orders.get(row.order, self.env["sale.order"])
        shipment = self.shipments.get(row.shipment, self.env["acorn.vendor.shipment"])
        line = order.order_line.filtered(
            lambda line: (
                line.acorn_sequence
                and has_item(row, line.acorn_asin, line.acorn_vendor_sku)
            )
        )[:1]
        product = line.product_id or self.products.get(
            row.asin, self.env["product.product"]
        )
        return said_of(row, self.digits) | {
            "account_id": self.account.id,
            "key": key,
            "order_line_id": line.id,
            "order_id": order.id,
            "shipment_id": shipment.id,
            "asin": row.asin or line.acorn_asin,
            "product_id": product.id,
            "amount": self._find_currency(row).round(float(row.amount)),
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
        currency = self._find_currency(row).id
        return self.company.id, normalise(row.document), currency, row.kind

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
        together = defaultdict(list)
        for step in steps:
            together[step.place].append(step)
        totals = {
            place: sum(step.row.amount for step in mine)
            for place, mine in together.items()
        }
        unnamed = self._search_unnamed() if steps else self.cases
        found = pick_by_amount(totals, map(self._read_unnamed, unnamed))
        for step in steps:
            step.case = found.get(step.place, self.cases)

    def _search_unnamed(self):
        """Return the deductions that payments have brought and no report has named."""
        return self.cases.search(
            [
                ("company_id", "=", self.company.id),
                ("account_id", "=", self.account.id),
                ("kind_id.code", "in", list(self.finders)),
                ("claim_ids", "=", False),
                ("state", "in", ("open", "disputed", "settled", "closed")),
            ]
        )

    def _read_unnamed(self, case):
        currency = case.currency_id
        return Unnamed(
            case,
            currency.id,
            case.kind_id.code,
            to_decimal(case.claimed_amount, currency.decimal_places),
            currency.decimal_places,
        )

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
        since = step.row.day or finder.today
        if step.document:
            return {**finder.prepare(step.document), "expected_since": since}
        company, root, currency, _kind = step.place
        row = step.row
        return {
            "company_id": company,
            "partner_id": self.account._get_payer().id,
            "account_id": self.account.id,
            "root_key": root,
            "document": row.document,
            "kind_id": finder.kind.id,
            "round": 1,
            "currency_id": currency,
            "expected_since": since,
            "user_id": (finder.kind.user_id or self.account.responsible_id).id,
        }
