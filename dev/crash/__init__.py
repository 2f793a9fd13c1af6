"""What ``./acorn bench crash`` is made of: who is killed, when, and what must hold."""
