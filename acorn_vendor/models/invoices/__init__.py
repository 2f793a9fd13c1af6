from . import acorn_vendor_message
from . import acorn_vendor_account
from . import account_move
from . import account_move_amounts
from . import account_move_document
from . import account_move_proof
from . import account_move_kept
from . import sale_order_invoice
