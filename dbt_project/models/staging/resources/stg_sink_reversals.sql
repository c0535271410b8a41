{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('sink_reversals') }}
