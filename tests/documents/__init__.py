"""Tests of `acorn_vendor.documents`."""
