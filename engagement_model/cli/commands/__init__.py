"""The commands: one file each, named as the command is, with a click command called `command`."""
