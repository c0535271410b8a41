"""Detention ponds, the floods before and after them, and the communities beside them."""
