from . import acorn_vendor_deduction
