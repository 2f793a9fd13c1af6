"""The acknowledgement: decided, given, read back.

More than fifteen: an order and its lines are looked at in one way for each of these,
and each way is small.
"""

from . import acorn_vendor_code_policy
from . import sale_order_acknowledgement
from . import sale_order_policy
from . import sale_order_desk
from . import sale_order_line_acknowledgement
from . import sale_order_decision
from . import sale_order_line_status
from . import sale_order_status
from . import acorn_vendor_message_status
from . import acorn_vendor_account
from . import sale_order_elsewhere
from . import sale_order_kept
