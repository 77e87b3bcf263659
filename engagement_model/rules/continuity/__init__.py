"""Where what began on one channel cannot be finished on another."""
