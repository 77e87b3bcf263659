"""Rules about the pages: more than can be read, characters that cannot be drawn. Drawing finds what they explain."""
