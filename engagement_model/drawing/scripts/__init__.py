"""Text in any script: in the order in which it is read, shaped as its letters join, as outlines for every format."""
