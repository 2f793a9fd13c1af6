"""What documents are made of: values, reading, writing, checking."""
