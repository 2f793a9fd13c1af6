from . import acorn_vendor_deduction
from . import acorn_vendor_remittance
from . import account_move
