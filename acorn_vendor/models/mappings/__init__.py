from . import acorn_vendor_account
from . import acorn_vendor_party
from . import acorn_vendor_party_partner
from . import acorn_vendor_product
from . import acorn_vendor_product_load
from . import product_product
from . import uom_uom
from . import res_partner
