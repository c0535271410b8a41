"""The committee's minutes, comments, replies, words and outreach."""
