from . import acorn_vendor_first_reading
from . import acorn_vendor_first_reading_line
from . import acorn_vendor_first_reading_apply
