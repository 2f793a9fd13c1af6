"""What people read of the rules of a country."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

NOT_SURE = _lt("Not sure")
FACTS = {
    "taxes": _lt("Taxes on a line"),
    "ids": _lt("Numbers of both parties"),
    "takes_credit_notes": _lt("Credit notes"),
    "swaps_credit_parties": _lt("Who is paid by a credit note"),
    "takes_charges": _lt("Charges and allowances"),
    "is_one_order_per_invoice": _lt("Orders per invoice"),
    "is_self_billed": _lt("Who writes the invoice"),
    "is_fc_billed": _lt("Who is billed"),
    "has_domestic_tax": _lt("Invoices in a foreign currency"),
    "wants_hsn": _lt("Goods"),
    "reference": _lt("Number of the authorities"),
    "notes": _lt("Texts"),
}
VALUES = {
    "no_taxes": _lt("None: Amazon is told no taxes"),
    "no_ids": _lt("Not asked for"),
    "credit_notes": _lt("Sent to Amazon"),
    "no_credit_notes": _lt("Amazon takes none: settle it in Vendor Central"),
    "parties_as_invoice": _lt("The same parties as on the invoice"),
    "parties_swapped": _lt("Amazon is paid, the vendor is billed"),
    "charges": _lt("Told beside the goods"),
    "no_charges": _lt("Amazon takes none: agree on them in the cost"),
    "one_order": _lt("One"),
    "self_billed": _lt("Amazon; its statement is checked against ours"),
    "fc_billed": _lt("The fulfillment center, an establishment of its own"),
    "domestic_tax": _lt("The VAT once more in the country's currency"),
    "hsn": _lt("Each with its HS code"),
}
