"""What the people in the room have not settled, and settings that say nothing any more."""
