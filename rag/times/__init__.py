"""When it was said: the years and sessions that a question limits itself to."""
