"""One pandera model per dataset: the only place where a dataset is declared.

Here belong columns, types, units, titles in Chinese and English, header aliases and rules.
Here does not belong: reading files (``intake``), or anything computed from more than one row's facts.
"""
