"""What can be wrong with a file; the reader finds it, these are its pages."""
