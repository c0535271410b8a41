{{ known_rows('comment_assignments') }}
