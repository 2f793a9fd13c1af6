"""What ``./acorn`` runs."""
