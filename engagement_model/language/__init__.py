"""What people write: YAML text to a located tree, its schema, overlays and references, and back to YAML."""
