"""The hand-out of a pack: the pages and all that was found, in one HTML file to read, to ask, to print."""
