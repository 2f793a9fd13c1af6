from . import acorn_vendor_let_through
