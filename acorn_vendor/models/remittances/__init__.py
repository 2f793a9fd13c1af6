from . import acorn_vendor_account_finance
from . import acorn_vendor_deduction_kind
from . import acorn_vendor_remittance
from . import acorn_vendor_remittance_line
from . import acorn_vendor_remittance_post
from . import acorn_vendor_remittance_review
from . import account_move_finance
from . import acorn_vendor_remittance_reversed
