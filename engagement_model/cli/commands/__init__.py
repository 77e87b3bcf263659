"""Nothing to edit here: a command is found by the name of its file, `NAME_command.py`.

Every file has a click command called `command`.
"""
