"""What the record looks like in a terminal: one function a view, each from records to something rich can print."""
