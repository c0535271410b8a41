-- Reports that cannot be used as they are: of a year without a version of the indicator, of a year that has not ended, or
-- given otherwise by another source.
with reports as (
    select * from {{ ref('stg_indicator_reports') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

judged as (
    select * from {{ ref('int_submissions__judged_on') }}
),

undefined as (
    select reports.*
    from reports
    anti join indicators
        on reports.indicator_code = indicators.indicator_code
        and reports.year between indicators.valid_from_year and coalesce(indicators.valid_to_year, 9999)
),

early as (
    select reports.*
    from reports
    cross join judged
    where reports.value is not null
        and (reports.year > year(judged.judged_on) or (not reports.is_partial and reports.year = year(judged.judged_on)))
),

compared as (
    select *, min(value) over same as least, max(value) over same as most
    from reports
    window same as (partition by indicator_code, period)
),

differing as (
    select *, {{ plain_number('least') }} as from_value, {{ plain_number('most') }} as to_value
    from compared
    where least <> most
),

final as (
    select
        {{ finding(
            'F-IND-VERSION', 'warning', "indicator_code || ' ' || period || ' ' || source_code",
            "indicator_code || ' ' || period || '：該年沒有適用的指標版本，未予評定；請更正期間，或於 indicators 補上版本。'",
            "indicator_code || ' ' || period || ': the indicator has no version for this year and is not judged; correct the period, or add the version to indicators.'"
        ) }}
    from undefined
    union all
    select
        {{ finding(
            'F-IND-EARLY', 'warning', "indicator_code || ' ' || period || ' ' || source_code",
            "indicator_code || ' ' || period || '：該年尚未結束而已報全年實績；請更正期間，或註明為部分期間。'",
            "indicator_code || ' ' || period || ': a value of a year that has not ended; correct the period, or say that it is partial.'"
        ) }}
    from early
    union all
    select
        {{ finding(
            'F-IND-SOURCES', 'warning', "indicator_code || ' ' || period || ' ' || source_code",
            "indicator_code || ' ' || period || '：各來源的實績值不同（' || from_value || ' 至 ' || to_value || '），採最近得知者；請查明。'",
            "indicator_code || ' ' || period || ': sources give different values (' || from_value || ' to ' || to_value || '), the one known last is used; find out which is right.'"
        ) }}
    from differing
)

select * from final
