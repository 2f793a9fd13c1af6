from . import acorn_vendor_file_import_mixin
from . import acorn_vendor_column_mixin
from . import acorn_vendor_column_ask
from . import acorn_vendor_connection_test
