from . import acorn_vendor_deduction_dispute
from . import acorn_vendor_deduction_loss
