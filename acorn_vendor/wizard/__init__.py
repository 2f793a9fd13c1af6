from . import account
from . import messages
from . import acknowledgements
from . import changes
from . import remittances
from . import receipts
from . import watch
from . import setup
