"""Where one customer meets several infrastructures that do the same."""
