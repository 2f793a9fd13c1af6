from . import acorn_vendor_rate
from . import working_time
from . import sale_order_deadline
from . import sale_order_clock
from . import sale_order_progress
from . import acorn_vendor_po_search
from . import sale_report
from . import sale_order_reminder
