{{ known_rows('bureau_memberships') }}
