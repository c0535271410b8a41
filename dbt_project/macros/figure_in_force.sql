{#
Which of several statements of one total counts: one in force before one superseded, a stated figure before one that a
percentage implies, the one known last; the code decides between two of one day.
#}
{%- macro figure_in_force_first(of="") -%}
{{ of }}standing = 'in_force' desc,
case {{ of }}basis when 'stated' then 1 when 'sum_of_sectors' then 2 when 'computed' then 3 else 4 end,
{{ of }}known_from desc, {{ of }}source_code
{%- endmacro -%}
