-- Who answers in person for each sector of the city's account and for each measure inside its boundary that is under
-- way: a name, a post and a date, or nobody. A sector's officer does not answer for its measures one by one.
with measures as (
    select * from {{ ref('dim_measure') }}
    where boundary = 'inside' and status in ('adopted', 'quantified', 'supporting')
),

sectors as (
    select * from {{ ref('stg_sectors') }}
),

officers as (
    select * from {{ ref('int_officers__in_force') }}
),

asked as (
    select
        'sector' as answers_for, sector_code, 'ALL' as measure_code, name_zh, name_en, record_status as asked_status
    from sectors
    union all
    select 'measure', 'ALL', measure_code, name_zh, name_en, record_status from measures
),

final as (
    select
        asked.answers_for, sector_code, measure_code, asked.name_zh, asked.name_en,
        officers.officer_name is not null as has_officer, officers.officer_name, officers.post_zh,
        officers.appointed_on, officers.source_code,
        {{ least_published_of('asked.asked_status', 'officers.record_status') }} as record_status
    from asked
    left join officers using (sector_code, measure_code)
)

select * from final
