{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('resilient_communities') }}
