"""A simulator of Amazon's side, as a process of its own."""
