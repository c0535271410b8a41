{# The GWP set that declarations of one account on one day leave it with: two different ones leave none. #}
{%- macro gwp_set_of_declarations() -%}
case when count(distinct gwp_set) = 1 then max(gwp_set) end as gwp_set, count(distinct gwp_set) > 1 as is_gwp_mixed
{%- endmacro -%}
