"""Rules about the pages: more than can be read, characters that cannot be drawn, colours that do not stand out."""
