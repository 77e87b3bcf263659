"""What an editor asks while somebody writes: of the text as it stands on the screen, saved or not."""
