{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('outreach_events') }}
