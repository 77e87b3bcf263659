"""Many workspaces: what is asked of each member, what of them is the same, and what that comes to for the group."""
