from . import test_purchase_order
from . import test_chain
from . import test_remittance_post
from . import test_remittance_claims
from . import test_remittance_import
from . import test_remittance_currency
from . import test_remittance_security
