"""What happened: frames, their fillers, and how an event is told."""
