from . import traffic
