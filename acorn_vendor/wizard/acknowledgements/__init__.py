from . import acorn_vendor_obsolete_mixin
from . import acorn_vendor_order_reject
from . import acorn_vendor_acknowledgement_correct
from . import acorn_vendor_order_accept
