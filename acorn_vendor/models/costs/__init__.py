from . import acorn_vendor_code
from . import acorn_vendor_cost
from . import sale_order_cost
from . import sale_order_line_cost
from . import product_pricelist
