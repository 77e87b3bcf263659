"""The file formats of a page: one module each, found by its name, with a `FORMAT` that writes a drawn page."""
