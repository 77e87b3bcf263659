"""The heat map of a workspace on one sheet: who answers, or which way in, by what customers come for."""
