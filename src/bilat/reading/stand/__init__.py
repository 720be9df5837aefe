"""How actors stand to one another: ties, alliances, disputes."""
