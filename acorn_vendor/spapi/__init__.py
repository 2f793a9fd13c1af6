"""Amazon's Selling Partner API for vendors, without Odoo."""
