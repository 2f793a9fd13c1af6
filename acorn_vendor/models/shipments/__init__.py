"""The shipment, from the transfers that leave together to the ASN that Amazon has.

More than fifteen files: a shipment is made, checked, announced and kept in files of
their own, and so is what each of these means for a transfer, a carton and an order.
"""

from . import acorn_vendor_account
from . import acorn_vendor_message
from . import acorn_vendor_shipment
from . import acorn_vendor_shipment_papers
from . import acorn_vendor_shipment_document
from . import stock_picking
from . import acorn_vendor_shipment_announced
from . import acorn_vendor_shipment_life
from . import acorn_vendor_shipment_figures
from . import acorn_vendor_shipment_shown
from . import stock_picking_sharing
from . import acorn_vendor_shipment_announce
from . import acorn_vendor_shipment_early
from . import acorn_vendor_shipment_due
from . import acorn_vendor_shipment_freeze
from . import acorn_vendor_message_freeze
from . import acorn_vendor_message_identifier
from . import acorn_vendor_shipment_identifier
from . import acorn_vendor_code_asn
from . import stock_picking_together
from . import stock_picking_announce
from . import stock_picking_station
from . import stock_picking_tracking
from . import acorn_vendor_load
from . import acorn_vendor_code
from . import sale_order
from . import acorn_vendor_incident
from . import stock_package_kept
from . import sale_order_check
from . import acorn_vendor_code_check
from . import acorn_vendor_checked_mixin
from . import stock_picking_check
from . import acorn_vendor_shipment_check
from . import acorn_vendor_shipment_mend
