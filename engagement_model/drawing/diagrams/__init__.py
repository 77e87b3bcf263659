"""Diagrams for draw.io: a drawn page as cells on layers."""
