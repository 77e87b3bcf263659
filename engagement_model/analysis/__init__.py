"""What follows from a model, or from several: pure functions from models to frozen results."""
