"""Decisions about orders, costs, goods and money, without Odoo."""
