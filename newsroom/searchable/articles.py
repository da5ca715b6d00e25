"""What of the newsroom the site search finds."""
