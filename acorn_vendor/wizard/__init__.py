from . import account
from . import messages
from . import orders
from . import acknowledgements
from . import remittances
