import os
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from .remittance_common import RemittanceCommon, settled

# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))
CENT = Decimal("0.01")
INVOICES = {
    "AC5001": Decimal("1000.00"),
    "AC5002": Decimal("333.33"),
    "AC5003": Decimal("0.05"),
}
# Accounts on which what is open is more than what stands on them may tell.
OPEN = ("receivable", "claim", "provision", "suspense")

CENTS = st.integers(1, 50_000).map(lambda cents: cents * CENT)
NAMES = st.sampled_from(sorted(INVOICES))
# Of an invoice: which, how many percent of what is left, and how many it discounts.
SLICES = st.tuples(st.just("pay"), NAMES, st.integers(1, 100), st.integers(0, 5))
ABOUT = st.tuples(
    st.sampled_from(["SC", "SCR", "PC", "PCR", "SCRSC"]), NAMES, CENTS, st.just(0)
)
OTHERS = st.tuples(
    st.sampled_from(["771VCBSINV", "4417-2223334445", "QQ-1"]),
    st.sampled_from(["-", ""]),
    CENTS,
    st.just(0),
)
LINES = st.lists(SLICES | ABOUT | OTHERS, min_size=1, max_size=7)


@tagged("post_install", "-at_install")
class TestRemittanceProperties(RemittanceCommon):
    """Whatever is paid: it balances, settles what it says, and can be undone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoices = {
            name: cls.create_invoice(name, float(amount))
            for name, amount in INVOICES.items()
        }

    def test_every_payment_is_booked_as_it_says_and_undone_without_a_trace(self):
        @settings(
            max_examples=EXAMPLES or 6,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(LINES, LINES)
        def check(first, second):
            with self.env.cr.savepoint() as savepoint:
                self.check(first, second)
                savepoint.rollback()
            self.env.invalidate_all()

        check()

    def check(self, first, second):
        left = dict(INVOICES)
        self.post_lines("701", first, left)
        before = self.books()
        remittance, lines = self.post_lines("702", second, left)
        after = self.books()
        self.assert_booked(remittance, lines)
        remittance.action_correct()
        self.assertEqual(self.books(), before)
        remittance.action_post()
        self.assertEqual(self.books(), after)
        remittance.action_void()
        self.assertEqual(self.books(), before)

    def post_lines(self, number, drawn, left):
        """Post a payment of drawn lines; what it pays of invoices is no longer left."""
        lines = [line for line in (self.make(each, left) for each in drawn) if line]
        remittance = self.post(number, *lines)
        self.assertEqual(
            {name: exact(move.amount_residual) for name, move in self.invoices.items()},
            left,
        )
        return remittance, lines

    def make(self, drawn, left):
        """Return a line, nothing where nothing is left to be paid."""
        what, which, amount, discount = drawn
        if what != "pay":
            if which in INVOICES:
                sign = "" if what.endswith("R") else "-"
                return settled(f"{which}{what}", f"{sign}{amount}")
            return settled(what, f"{which}{amount}")
        gross = (left[which] * amount / 100).quantize(CENT)
        if not gross:
            return None
        left[which] -= gross
        taken = (gross * discount / 100).quantize(CENT)
        return settled(which, str(gross - taken), discount=str(taken))

    def assert_booked(self, remittance, lines):
        """The entry balances, and has what bank, discount and lines say."""
        entry = remittance.move_id
        self.assertEqual(exact(sum(entry.line_ids.mapped("balance"))), 0)
        balances = {use: exact(each) for use, each in self.balances(remittance).items()}
        self.assertEqual(
            balances.get("clearing"), sum(line.amount_paid for line in lines)
        )
        self.assertEqual(
            balances.get("discount", 0), sum(line.terms_discount for line in lines)
        )
        paid = [line.gross for line in lines if line.invoice_number in INVOICES]
        self.assertEqual(balances.get("receivable", 0), -sum(paid))

    def books(self):
        """Return what stands on each account, what is open of it, and all cases."""
        self.env.flush_all()
        items = self.env["account.move.line"].search(
            [
                ("account_id", "in", [account.id for account in self.ledger.values()]),
                ("parent_state", "=", "posted"),
            ]
        )
        found = {}
        for use, account in self.ledger.items():
            own = items.filtered(
                lambda item, account=account: item.account_id == account
            )
            found[use] = exact(sum(own.mapped("balance")))
            if use in OPEN:
                found[f"{use} open"] = exact(sum(own.mapped("amount_residual")))
        found |= {name: move.payment_state for name, move in self.invoices.items()}
        cases = self.env["acorn.vendor.deduction"].search(
            [("account_id", "=", self.account.id), ("state", "!=", "void")]
        )
        return found | {
            case.name: (case.claimed_amount, case.recovered_amount, case.open_amount)
            for case in cases
        }


def exact(amount):
    """Return an amount of the ledger to the cent."""
    return Decimal(str(amount)).quantize(CENT)
