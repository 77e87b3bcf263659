"""What turns the code into the reference pages, and runs every command that the pages show."""
