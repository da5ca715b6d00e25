"""The newsroom in the office's admin, one module a subject."""
