"""What Amazon received of what was shipped, and what it sends back."""
