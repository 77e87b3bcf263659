"""What a workshop needs: its agenda, the decisions it takes, and the model it agrees on."""
