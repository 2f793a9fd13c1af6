from . import account
from . import messages
from . import acknowledgements
from . import freight
from . import changes
from . import remittances
from . import watch
from . import setup
