"""Guided tagging of budget lines: proposals from the words of a book, for a person to confirm."""
