"""Pages of the newsroom, one module a section."""
