"""Where a customer who is known here is a stranger there."""
