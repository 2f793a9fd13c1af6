"""A simulator of Amazon's side of vendor business, as a process of its own.

``python -m vendor_central --port 8190`` speaks the paths, bodies, headers and
errors of the Selling Partner API for vendors, keeps everything in memory and is
driven by hand through ``/_sim/``. It shares no code with the addon: it is a second
reading of the same contract.
"""
