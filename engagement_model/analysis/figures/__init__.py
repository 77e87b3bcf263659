"""Figures: the numbers of a state, by what they are about; each is counted once."""
