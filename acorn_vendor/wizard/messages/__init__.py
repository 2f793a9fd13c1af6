from . import acorn_vendor_message_reject
from . import acorn_vendor_message_export
