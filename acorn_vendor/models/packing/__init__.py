"""Packing: from reserved goods to labelled cartons and pallets with their papers.

More than fifteen: each file is one thing that is done with a package or a transfer
(number, fill, stack, label, take back, print), on the same two models of Odoo.
"""

from . import acorn_vendor_packing_rule
from . import stock_package
from . import ir_sequence_sscc
from . import stock_move_line
from . import stock_picking
from . import stock_picking_pallets
from . import stock_picking_kept
from . import stock_move_line_undo
from . import stock_move_undo
from . import stock_move_lower
from . import stock_package_undo
from . import stock_picking_undo
from . import stock_package_sharing
from . import stock_package_limits
from . import acorn_vendor_code_label
from . import stock_package_label
from . import stock_picking_label
from . import ir_actions_report_label
from . import acorn_vendor_load
from . import stock_picking_load
from . import stock_package_station
from . import stock_picking_unlabelled
from . import stock_picking_swap
from . import stock_picking_scan
from . import stock_picking_station
from . import stock_package_papers
from . import stock_picking_papers
from . import stock_picking_print_papers
