"""Facilities, their registered emissions, and the terms of the carbon fee they pay."""
