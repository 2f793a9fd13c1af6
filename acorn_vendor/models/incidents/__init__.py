from . import acorn_vendor_incident
from . import acorn_vendor_pause
