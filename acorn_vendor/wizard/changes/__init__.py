from . import acorn_vendor_answer_correct
