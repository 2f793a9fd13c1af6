from . import acorn_vendor_code
from . import acorn_vendor_cost
from . import sale_order_cost
from . import sale_order_line_cost
from . import sale_order_remark
from . import sale_order_agree
from . import product_pricelist
