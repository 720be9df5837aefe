"""How a page is cut: lines, datelines, sentence ends."""
