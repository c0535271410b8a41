"""The fault campaign: kills, full disks, clocks and crowds on a small city; ``make campaign``."""
