from . import stock_package
from . import stock_move_line
from . import stock_picking
from . import stock_picking_kept
from . import stock_move_line_undo
from . import stock_move_undo
from . import stock_package_undo
from . import stock_picking_undo
