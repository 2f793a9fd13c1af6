from . import account_move_reversal
from . import acorn_vendor_let_through
from . import acorn_vendor_invoice_send
