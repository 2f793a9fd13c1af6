"""Documents that come from Amazon."""
