from . import stock_package
