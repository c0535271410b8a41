{{ known_rows('overlap_pairs') }}
