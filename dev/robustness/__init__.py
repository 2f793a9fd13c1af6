"""Damaged inputs by the thousand: made from good ones, the same for the same seed."""
