"""When: the grammar of time expressions."""
