"""Where a product leads in the newsroom, for a label's resolver."""
