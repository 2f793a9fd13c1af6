"""What Amazon received of what was shipped, and what it sends back."""

from . import acorn_vendor_code
from . import acorn_vendor_receipt
from . import acorn_vendor_deduction
from . import acorn_vendor_deduction_proof
from . import acorn_vendor_claim
from . import acorn_vendor_deduction_claim
from . import acorn_vendor_deduction_cause
from . import acorn_vendor_remittance_line
from . import acorn_vendor_payment_share
from . import acorn_vendor_three_way
from . import acorn_vendor_ledger_item
from . import acorn_vendor_open_item
from . import acorn_vendor_payment_figure
from . import acorn_vendor_deduction_rate
from . import account_move
from . import acorn_vendor_shipment
from . import stock_picking
from . import acorn_vendor_return
from . import acorn_vendor_return_line
from . import acorn_vendor_return_transfer
from . import acorn_vendor_deduction_return
from . import sale_order_line
from . import sale_order
from . import account_move_credit
from . import acorn_vendor_account
