{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('disclosure_items') }}
