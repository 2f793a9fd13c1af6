"""The parts of ``./acorn bench crash``: who is killed, when, and what must hold."""
