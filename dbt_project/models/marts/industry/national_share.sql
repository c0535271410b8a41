-- The part of the nation's emissions that is the city's, or another steered account's, in every year both are known and
-- for each national account. Where the boundaries differ the share compares two kinds of account, and says so.
with current_totals as (
    select * from {{ ref('int_inventory__current') }} where scope = 'ALL'
),

steered as (
    select * from {{ ref('int_accounts__steered') }}
),

inventories as (
    select * from {{ ref('stg_inventories') }}
),

paired as (
    select
        city.year, city.inventory_code, country.inventory_code as national_inventory_code,
        city.emissions_tco2e as city_inventory_tco2e, country.emissions_tco2e as national_tco2e,
        of_city.boundary as city_boundary, of_country.boundary as national_boundary,
        of_city.name_zh as city_zh, of_city.name_en as city_en,
        of_country.name_zh as country_zh, of_country.name_en as country_en,
        city.source_code, country.source_code as national_source_code,
        {{ least_published_of('city.record_status', 'country.record_status') }} as record_status,
        city.submission_id
    from current_totals as city
    inner join current_totals as country on city.year = country.year
    inner join inventories as of_city on city.inventory_code = of_city.inventory_code
    inner join inventories as of_country on country.inventory_code = of_country.inventory_code
    where
        of_country.boundary = 'national'
        and (
            city.inventory_code = '{{ var("city_inventory_code") }}'
            or (city.inventory_code in (from steered) and of_city.boundary <> 'national')
        )
),

words as (
    select {{ words_by_code('zh') }} as zh, {{ words_by_code('en') }} as en from {{ ref('words') }}
),

compared as (
    select
        *,
        case when city_boundary = national_boundary then 'same_boundary' else 'other_boundary' end as comparison,
        {{ named_values(
            ['city_zh', 'city_en', 'city_boundary', 'country_zh', 'country_en', 'national_boundary']
        ) }} as named
    from paired
),

final as (
    select
        inventory_code, year, national_inventory_code,
        {{ decimal6('city_inventory_tco2e') }} as city_inventory_tco2e,
        {{ decimal6('national_tco2e') }} as national_tco2e,
        formulas.share_pct(city_inventory_tco2e, national_tco2e) as national_share_pct,
        city_boundary = national_boundary as is_same_boundary,
        {{ worded("words.zh['comparison:' || comparison]", 'named', 'words.zh') }} as comparison_zh,
        {{ worded("words.en['comparison:' || comparison]", 'named', 'words.en') }} as comparison_en,
        case when national_tco2e = 0 then 'zero_denominator' end as missing_reason,
        source_code, national_source_code, record_status, submission_id
    from compared
    cross join words
)

select * from final
