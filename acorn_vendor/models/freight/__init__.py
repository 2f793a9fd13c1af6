"""Collect freight: what Amazon is asked to fetch, and what it says about it."""
