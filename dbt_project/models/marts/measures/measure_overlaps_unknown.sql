-- Pairs of measures whose tonnes are not added up, because nobody has said whether they are the same tonnes.
with pairs as (
    select * from {{ ref('int_measures__overlap_unknown') }}
),

years as (
    select * from {{ ref('int_calendar__account_years') }}
),

final as (
    select pairs.* from pairs
    inner join years using (year)
)

select * from final
