"""What every contract is made of: column types, the registry, units, header maps, words.

Here does not belong: any dataset.
"""
