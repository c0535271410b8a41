"""What was received and decided: register, log of reviews, their chain, locks.

Here belong append-only logs and what keeps them whole on the disk.
Here does not belong: reading what is in a file.
"""
