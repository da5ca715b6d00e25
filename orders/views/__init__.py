"""Pages of the shop: basket and checkout, the buyer's order, the producer's orders, what banks send."""
