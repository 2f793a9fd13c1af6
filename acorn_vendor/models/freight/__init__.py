"""Collect freight: what Amazon is asked to fetch, and what it says about it.

More than fifteen: each file is one thing that is done with a routing request (count,
send, reply, label, remind), or what it adds to one model of an earlier room.
"""

from . import acorn_vendor_code
from . import acorn_vendor_message
from . import acorn_vendor_routing
from . import acorn_vendor_routing_figures
from . import acorn_vendor_routing_document
from . import acorn_vendor_routing_create
from . import acorn_vendor_routing_reply
from . import acorn_vendor_routing_labels
from . import acorn_vendor_routing_remind
from . import acorn_vendor_shipment
from . import stock_picking
from . import stock_picking_print
from . import ir_actions_report
from . import acorn_vendor_account
from . import acorn_vendor_incident
