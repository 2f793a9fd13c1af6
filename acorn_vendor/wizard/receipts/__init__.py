from . import acorn_vendor_claim_import
from . import acorn_vendor_return_import
