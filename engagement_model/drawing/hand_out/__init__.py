"""The hand-out: all pages in one HTML file that a reader can move about in and ask."""
