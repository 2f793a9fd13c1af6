from . import acorn_vendor_acknowledgement_correct
from . import acorn_vendor_buyer_request
