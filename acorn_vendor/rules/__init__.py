"""What is decided about orders, costs, goods and money, without Odoo."""
