"""What was published, in the layouts that others ask for."""
