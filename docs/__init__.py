"""Documents, and the module that takes their pictures."""
