"""What gets lost on the way from one state to the other."""
