"""What all rooms stand on: the account, its jobs and calls, rights and evidence.

More than fifteen: these are small parts that every room uses, not one subject.
"""

from . import acorn_vendor_access_mixin
from . import acorn_vendor_target_mixin
from . import acorn_vendor_evidence
from . import call_log
from . import acorn_vendor_token
from . import acorn_vendor_account
from . import acorn_vendor_account_credentials
from . import acorn_vendor_account_columns
from . import acorn_vendor_job
from . import acorn_vendor_code
from . import acorn_vendor_exchange
from . import acorn_vendor_evidence_named
