"""The desk: what is to be done until when, by whose clock, and what it may cost.

More than fifteen: each column and counter of the desk is a file of its own; apart from
them there is nothing here.
"""

from . import acorn_vendor_rate
from . import working_time
from . import sale_order_deadline
from . import sale_order_clock
from . import sale_order_progress
from . import acorn_vendor_po_search
from . import sale_report
from . import sale_order_reminder
from . import acorn_vendor_deduction_reminder
from . import sale_order_can_ship
from . import sale_order_panel
from . import sale_order_kept_notes
from . import sale_order_buyer
from . import landing
from . import self_billed_menu
from . import stock_picking
from . import acorn_vendor_load
