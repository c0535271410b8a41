"""Sinks, organic waste, materials, recovered fuel, and the methods and factors that reckon them."""
