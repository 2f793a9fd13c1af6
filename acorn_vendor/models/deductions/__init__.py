from . import acorn_vendor_account
from . import acorn_vendor_deduction_kind
from . import acorn_vendor_deduction
from . import acorn_vendor_dispute
from . import acorn_vendor_deduction_dispute
from . import acorn_vendor_deduction_loss
from . import acorn_vendor_remittance
from . import account_move
