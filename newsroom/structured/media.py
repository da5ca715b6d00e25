"""The newsroom for search engines: schema.org as JSON-LD."""
