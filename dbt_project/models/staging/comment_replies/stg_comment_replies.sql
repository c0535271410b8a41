{{ known_rows('comment_replies') }}
