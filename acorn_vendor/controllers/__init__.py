from . import call_log
from . import label_mapping
from . import statement
