"""Nothing to edit here: a format of answers is found by the name of its file.

Every file has `write(answers, screen) -> str`, the answers of an analysis as a text in that format.
"""
