"""What the newsroom shows on the pages of products, producers, villages and places."""
