"""What Amazon says."""
