"""`python -m engagement_model` is the same as `engage`."""

from engagement_model.cli import main

main()
