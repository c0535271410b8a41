-- The survey before and the one after a change of signals side by side, and what keeps a pair from being compared.
with surveys as (
    select * from {{ ref('stg_junction_surveys') }}
),

located as (
    select * from {{ ref('int_places__located') }} where dataset = 'junction_surveys'
),

placed as (
    select surveys.*, located.is_in_city
    from surveys
    left join located
        on surveys.junction_code || ' ' || surveys.pair_code || ' ' || surveys.phase = located.place_code
),

paired as (
    select
        junction_code, pair_code,
        {% for column in ['name_zh', 'name_en', 'district_code', 'latitude', 'longitude', 'period_of_day',
                          'source_code', 'submission_id', 'source_file', 'source_sheet', 'source_row'] -%}
        coalesce(max({{ column }}) filter (where phase = 'after'), max({{ column }})) as {{ column }},
        {% endfor -%}
        {% for phase in ['before', 'after'] -%}
        max(year) filter (where phase = '{{ phase }}') as {{ phase }}_year,
        max(vehicles_per_year) filter (where phase = '{{ phase }}') as {{ phase }}_vehicles,
        max(sample_n) filter (where phase = '{{ phase }}') as {{ phase }}_sample_n,
        max(mean_delay_s) filter (where phase = '{{ phase }}') as {{ phase }}_delay_s,
        max(sd_delay_s) filter (where phase = '{{ phase }}') as {{ phase }}_sd_delay_s,
        max(stops_per_vehicle) filter (where phase = '{{ phase }}') as {{ phase }}_stops,
        {% endfor -%}
        bool_and(is_in_city) as is_in_city,
        {{ least_published('record_status') }} as record_status
    from placed
    group by junction_code, pair_code
),

final as (
    select
        *,
        case
            when before_delay_s is null or after_delay_s is null then 'unpaired'
            when after_year < before_year then 'reversed'
            when not is_in_city then 'outside_city'
            when least(before_sample_n, after_sample_n) < 2 then 'too_few_observations'
            when before_sd_delay_s is null or after_sd_delay_s is null then 'missing_deviation'
            when before_sd_delay_s = 0 and after_sd_delay_s = 0 then 'zero_denominator'
        end as missing_reason
    from paired
)

select * from final
