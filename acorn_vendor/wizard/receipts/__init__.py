from . import acorn_vendor_return_import
