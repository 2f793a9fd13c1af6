from . import acorn_vendor_routing_reply
