{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('gwp_values') }}
