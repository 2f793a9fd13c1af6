from . import acorn_vendor_obsolete_mixin
from . import acorn_vendor_message_reject
from . import acorn_vendor_message_export
from . import acorn_vendor_remittance_import
from . import acorn_vendor_order_import
from . import acorn_vendor_connection_test
from . import acorn_vendor_order_reject
from . import acorn_vendor_answer_correct
