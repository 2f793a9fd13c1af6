"""The commands of ``./acorn``: finding Odoo and PostgreSQL, databases, tests, checks.

Everything here works on the standard library of Python 3.10 until the
environment of :mod:`dev.python_env` exists; ``./acorn`` then starts itself again
inside it.
"""
