from . import acorn_vendor_order_import
