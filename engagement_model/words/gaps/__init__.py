"""What the gap analysis tells."""
