from . import acorn_vendor_claim_import
from . import acorn_vendor_stated_import
from . import acorn_vendor_return_import
from . import acorn_vendor_statement
from . import acorn_vendor_statement_shown
