"""The fault campaign: kills, full disks, clocks and crowds against a small city; ``make campaign`` runs it."""
