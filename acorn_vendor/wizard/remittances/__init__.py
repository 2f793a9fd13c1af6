from . import acorn_vendor_bank_match
from . import acorn_vendor_remittance_import
from . import acorn_vendor_rule_try
