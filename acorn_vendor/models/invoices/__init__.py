"""Invoices: from what was shipped to what Amazon has, and says of it.

More than fifteen: each file is one thing that is done with an invoice (its figures,
its document, its check, its parties, its proof), on the same two models.
"""

from . import acorn_vendor_message
from . import acorn_vendor_account
from . import acorn_vendor_code_country
from . import acorn_vendor_credit_mixin
from . import account_tax
from . import product_template
from . import acorn_vendor_code_sending
from . import account_move
from . import account_move_credit
from . import account_move_charge
from . import account_move_amounts
from . import account_move_document
from . import acorn_vendor_code_check
from . import account_move_parties
from . import account_move_check
from . import account_move_finance
from . import account_move_proof
from . import account_move_kept
from . import account_move_sending
from . import account_move_send
from . import account_move_paper
from . import acorn_vendor_code_billing
from . import account_move_billing
from . import account_move_outcome
from . import stock_picking
from . import sale_order_billed
from . import sale_order_charge
from . import sale_order_billing
from . import sale_order_unbilled
from . import sale_order_invoice
from . import sale_order_send_all
