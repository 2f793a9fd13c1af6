from . import acorn_vendor_remittance_import
