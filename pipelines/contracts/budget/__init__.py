"""Carbon budgets and the money beside them."""
