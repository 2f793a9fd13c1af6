"""Files: order exports, remittances, and what API calls are exported as."""
