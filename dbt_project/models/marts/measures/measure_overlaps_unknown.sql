-- Pairs of measures whose tonnes are not added up, because nobody has said whether they are the same tonnes.
with final as (
    select * from {{ ref('int_measures__overlap_unknown') }} where year <= {{ var('last_year') }}
)

select * from final
