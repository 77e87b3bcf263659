"""The hand-out of a portfolio: what its members come to together, as one HTML file."""
