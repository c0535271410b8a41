{{ known_rows('overlap_groups') }}
