"""Remittances: what Amazon paid, from the news of it to the entry in the ledger.

More than fifteen: a payment comes in several ways (file, mail, interface, once more),
is understood, reviewed and posted, and each of these is a file of its own.
"""

from . import acorn_vendor_account_finance
from . import acorn_vendor_deduction_kind
from . import acorn_vendor_deduction_kind_rules
from . import acorn_vendor_remittance
from . import acorn_vendor_remittance_line
from . import acorn_vendor_remittance_line_basis
from . import acorn_vendor_remittance_line_suggest
from . import acorn_vendor_remittance_entry
from . import acorn_vendor_remittance_post
from . import acorn_vendor_remittance_discount
from . import acorn_vendor_remittance_review
from . import acorn_vendor_remittance_again
from . import account_move_line
from . import account_move
from . import acorn_vendor_remittance_reversed
from . import acorn_vendor_account_bank
from . import acorn_vendor_remittance_bank
from . import account_bank_statement_line
from . import acorn_vendor_incident
from . import acorn_vendor_remittance_items
from . import acorn_vendor_remittance_kept
from . import acorn_vendor_message_remittance
from . import acorn_vendor_account_news
from . import acorn_vendor_remittance_dropped
from . import acorn_vendor_remittance_preview
