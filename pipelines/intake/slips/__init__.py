"""The answer a bureau gets to what it sent: in words, for a machine, and on a copy of its own file.

Here belong return slips. Here does not belong: deciding what is wrong, which is validation's.
"""
