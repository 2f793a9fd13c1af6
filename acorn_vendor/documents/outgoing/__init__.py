"""Documents that go to Amazon."""
