"""What is described but used by nobody, and what is needed but not there."""
