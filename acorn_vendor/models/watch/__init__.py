from . import acorn_vendor_account_health
from . import acorn_vendor_account_watch
from . import acorn_vendor_account_digest
from . import acorn_vendor_gap
from . import acorn_vendor_account_missing
from . import acorn_vendor_account_missing_fetch
from . import acorn_vendor_gap_deleted
from . import acorn_vendor_account_archive
