"""Codes and settings that all datasets refer to: bureaus, sectors, sources, fuels, districts, policies."""
