"""What a terminal shows: answers to queries, summaries, the SQL editor."""
