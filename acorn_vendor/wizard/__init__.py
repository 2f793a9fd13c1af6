from . import acorn_vendor_remittance_import
from . import acorn_vendor_order_import
