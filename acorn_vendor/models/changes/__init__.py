"""What Amazon changes of its orders, and what we ask Amazon to change.

More than fifteen: a change is found, judged, applied, shipped around and told in files
of their own; asking the buyer belongs to them, as a change is its reply.
"""

from . import sale_order_change
from . import sale_order_check
from . import sale_order_line_promise
from . import stock_move_take_back
from . import acorn_vendor_shipment
from . import acorn_vendor_change
from . import acorn_vendor_change_line_effect
from . import acorn_vendor_change_settle
from . import acorn_vendor_change_rule
from . import sale_order_change_apply
from . import sale_order_change_desk
from . import sale_order_status_change
from . import sale_order_export
from . import acorn_vendor_change_news
from . import sale_order_news
from . import acorn_vendor_code
from . import mail_thread
from . import sale_order_buyer
from . import sale_order_buyer_reply
