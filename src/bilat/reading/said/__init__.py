"""What was said: cues of speech, quotation marks, speakers."""
