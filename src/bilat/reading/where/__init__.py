"""Where: place names and which place each one is."""
