from . import acorn_vendor_message
from . import acorn_vendor_shipment
from . import acorn_vendor_shipment_document
from . import stock_picking
from . import acorn_vendor_shipment_announced
from . import sale_order
from . import acorn_vendor_incident
from . import stock_package_kept
