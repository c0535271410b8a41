{#- Generated from pipelines/contracts by `carbon docs` -#}
{{ known_rows('grid_factor_paths') }}
