"""What every part says: one way to name a thing, a value, an amount, a list; and what each analysis tells."""
