"""Amazon's order: from the poll to the draft on the desk.

More than fifteen: reading (poller, store, inbox), understanding (import, questions)
and the two models of Odoo they end in are one way, which nobody else needs in parts.
"""

from . import acorn_vendor_message
from . import acorn_vendor_party
from . import acorn_vendor_product
from . import acorn_vendor_code
from . import acorn_vendor_account
from . import acorn_vendor_inbox
from . import acorn_vendor_history
from . import sale_order
from . import sale_order_import
from . import sale_order_name
from . import sale_order_question
from . import sale_order_unknown
from . import sale_order_linking
from . import sale_order_line
from . import sale_order_line_question
from . import sale_order_line_tax
from . import res_company
