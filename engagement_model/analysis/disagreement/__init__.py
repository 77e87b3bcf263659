"""Where the people in the room differ: voices, disputes, how far they agree, and what to talk about first."""
