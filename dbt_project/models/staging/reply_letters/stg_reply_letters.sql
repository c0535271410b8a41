{{ known_rows('reply_letters') }}
