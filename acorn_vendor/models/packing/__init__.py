from . import stock_package
from . import stock_move_line
from . import stock_picking
from . import stock_picking_kept
from . import acorn_vendor_code_label
from . import stock_package_label
from . import stock_picking_label
from . import ir_actions_report_label
