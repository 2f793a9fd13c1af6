"""The parts that all documents share: values, reading, writing, checking."""
