"""Pages about labels, one module a subject."""
