"""Nothing to edit here: a format of pages is found by the name of its file, whose `FORMAT` writes a drawn page."""
