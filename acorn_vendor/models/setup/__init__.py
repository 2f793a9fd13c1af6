from . import res_config_settings
from . import acorn_vendor_code
from . import acorn_vendor_account
from . import acorn_vendor_product
from . import ir_ui_menu
