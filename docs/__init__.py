"""The documentation, and what makes and checks it."""
