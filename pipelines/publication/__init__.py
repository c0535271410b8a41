"""From the build to what people read: the snapshot, the dictionary, templates and documents.

Here does not belong: Dagster, or any formula of the accounts.
"""
