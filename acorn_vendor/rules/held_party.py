"""A party as Amazon holds it beside the partner that stands for it.

Amazon matches name, address and tax number of an invoice with its own. So what Amazon
holds is what the invoice says; the partner fills in what nobody knows of that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ..documents.base.common import Address, Party

_ADDRESS = (
    *("name", "line_1", "line_2", "city", "state", "postal_code", "country_code"),
)
# What an address needs for the post, and for Amazon.
_NEEDED = ("name", "line_1", "city", "postal_code", "country_code")
TAX_ID = "tax_id"
# Who may be held as payer or payee.
ROLES = ("bill_to", "remit_to")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a party that the partner has otherwise than Amazon."""

    name: str
    held: str
    ours: str


@dataclass(frozen=True, slots=True)
class HeldParties:
    """Payers and payees of some accounts, by the ids of our records.

    ``known`` is how Amazon holds them by account, role and code. ``payers`` are all
    that Amazon may be billed as: account, code, and the partner it stands for.
    """

    known: Mapping[tuple[int, str, str], Party]
    payers: Collection[tuple[int, str, int]] = ()

    def pick(self, account: int, role: str, codes: Sequence[str]) -> Party | None:
        """Return who is held under the first of these codes, ``None`` if nobody is.

        A credit note may have payer and payee the other way round.
        """
        roles = sorted(ROLES, key=lambda each: each != role)
        keys = ((account, as_role, code) for code in codes for as_role in roles)
        return next((self.known[key] for key in keys if key in self.known), None)

    def find_code(self, account: int, country: str, partner: int) -> str:
        """Return the code to bill where the order names none; blank if nobody knows.

        It is Amazon's own word for the country, else the only one of the partner.

        :param country: blank where each fulfillment center is billed itself
        """
        ours = [(code, whose) for of, code, whose in self.payers if of == account]
        general = codes_of(country)
        found = [code for code, _whose in ours if code in general]
        found = found or [code for code, whose in ours if whose == partner]
        return found[0] if len(found) == 1 else ""


def find_differences(held: Party | None, ours: Party) -> tuple[Difference, ...]:
    """Return in what a partner differs from what Amazon holds; blank is not held."""
    if held is None:
        return ()
    theirs, mine = held.address or Address(), ours.address or Address()
    pairs = [(name, _part(theirs, name), _part(mine, name)) for name in _ADDRESS]
    found = [
        Difference(name, theirs_, mine_)
        for name, theirs_, mine_ in pairs
        if theirs_ and theirs_ != mine_
    ]
    if held.tax_id and bare(held.tax_id) != bare(ours.tax_id or ""):
        found.append(Difference(TAX_ID, held.tax_id, ours.tax_id or ""))
    return tuple(found)


def find_missing(party: Party) -> tuple[str, ...]:
    """Return what an address lacks."""
    address = party.address or Address()
    return tuple(name for name in _NEEDED if not _part(address, name))


def as_held(held: Party | None, ours: Party) -> Party:
    """Return the party as an invoice says it: as Amazon holds it, where that is known.

    Lines of a street are never mixed.
    """
    if held is None:
        return ours
    theirs, mine = held.address or Address(), ours.address or Address()
    address = mine
    if theirs.line_1:
        blank = {name: _part(mine, name) for name in ("name", "country_code", "phone")}
        known = {
            name: value for name, value in blank.items() if not _part(theirs, name)
        }
        address = replace(theirs, **known)
    elif theirs.name:
        address = replace(mine, name=theirs.name)
    tax_id = held.tax_id or ours.tax_id
    kind = (ours.tax_kind or held.tax_kind or "VAT") if tax_id else None
    has_address = ours.address is not None or held.address is not None
    return Party(ours.party_id, address if has_address else None, tax_id, kind)


def bare(number: str) -> str:
    """Return a tax number without what people group it by."""
    return "".join(each for each in number.upper() if each.isalnum())


def codes_of(country_code: str, *codes: str) -> Sequence[str]:
    """Return under which codes a payer may be held, best first.

    Where an order names none, Amazon's own word for a country is taken.
    """
    general = f"AMAZON{country_code}" if country_code else ""
    return tuple(dict.fromkeys(code for code in (*codes, general) if code))


def _part(address: Address, name: str) -> str:
    value: str = getattr(address, name)
    return " ".join(value.split())
