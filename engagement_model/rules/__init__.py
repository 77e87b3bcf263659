"""What can be objected to: one folder for each family of rules, one file for each rule."""
