{{ known_rows('gpc_references') }}
