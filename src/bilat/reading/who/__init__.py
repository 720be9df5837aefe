"""Who: names, offices, bodies, pronouns."""
