"""A message from its making to its proof: one file for each step of its life.

More than fifteen: what is asked of a message (state, access, proof, failure, log) is
small each, and the plain classes that send and follow up stand beside the model.
"""

from . import acorn_vendor_message
from . import acorn_vendor_message_access
from . import acorn_vendor_account
from . import acorn_vendor_exchange
from . import acorn_vendor_message_decision
from . import acorn_vendor_message_preview
from . import acorn_vendor_message_incident
from . import acorn_vendor_incident
from . import acorn_vendor_message_call_log
from . import acorn_vendor_message_outbox
from . import acorn_vendor_message_failure
from . import acorn_vendor_message_send
from . import acorn_vendor_message_follow_up
from . import acorn_vendor_message_proof
from . import acorn_vendor_retention
from . import acorn_vendor_document_mixin
