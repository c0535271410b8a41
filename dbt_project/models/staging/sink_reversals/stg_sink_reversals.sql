{{ known_rows('sink_reversals') }}
