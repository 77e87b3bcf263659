"""What the states are called."""

AS_IS = "as-is"
FUTURE = "future-state"
