"""What is billed, with who pays and who is paid exactly as Amazon holds them."""

from dataclasses import replace
from functools import cached_property

from ...rules.held_party import ROLES, as_held, find_differences
from ...rules.invoice_check_facts import Side
from ..messages.document import Document


class CheckedDocument(Document):
    """A document with prices: the check and the body read the same figures."""

    def prepare(self):
        """Return what is billed, as :class:`~...outgoing.billing.Invoice`."""
        raise NotImplementedError

    @cached_property
    def held_parties(self):
        """Return how Amazon holds payers and payees; the check reads it for many."""
        return self.record._acorn_find_held_parties()

    @cached_property
    def goods(self):
        """Return the lines that are told as goods of orders."""
        return self.record._acorn_get_told_lines()

    @cached_property
    def extras(self):
        """Return the lines that are told as charges and allowances."""
        return self.record._acorn_get_charge_lines()

    @cached_property
    def ours(self):
        """Return what is billed, with the parties as our partners are written."""
        return self.prepare()

    @cached_property
    def sides(self):
        """Return ``{role: Side}`` of who pays and who is paid."""
        return {role: self._find_side(role) for role in ROLES}

    @cached_property
    def prepared(self):
        """Return what is billed, as it is sent."""
        return replace(
            self.ours, **{role: side.party for role, side in self.sides.items()}
        )

    def find_review_reasons(self):
        """Add what the invoice check holds it back for."""
        reasons = super().find_review_reasons()
        return [*reasons, *self.record._acorn_tell_holding(self)]

    def _find_side(self, role):
        party = getattr(self.ours, role)
        held = self.record._acorn_pick_held(self.held_parties, role, party.party_id)
        return Side(as_held(held, party), find_differences(held, party))
