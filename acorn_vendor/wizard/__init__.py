from . import acorn_vendor_remittance_import
from . import acorn_vendor_connection_test
from . import acorn_vendor_order_import
