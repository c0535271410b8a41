"""Inventories, activity data, factors, uncertainties and what the city discloses of them."""
