"""What supplier and Amazon say to each other, without Odoo."""
