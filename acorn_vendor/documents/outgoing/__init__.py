"""What a supplier says to Amazon."""
