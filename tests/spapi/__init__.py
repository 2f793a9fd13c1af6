"""Tests of `acorn_vendor.spapi`, through the real `requests` and a real socket."""
