from . import call_log
