"""Documents of supplier and Amazon, read and built without Odoo."""
