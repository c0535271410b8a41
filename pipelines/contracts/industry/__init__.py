"""Industry in the transition: CBAM, credits, workers, guidance, courses."""
