-- What could not be computed about junctions, public bicycles, ways of travelling and solar power, and why.
with problems as (
    select junction_code || ' ' || pair_code as subject, missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_signals__savings') }}
    union all
    select indicator_code || ' ' || period, missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_cycling__avoided') }}
    union all
    select 'HEALTH ' || indicator_code || ' ' || period, missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_cycling__health') }}
    union all
    select concat_ws(' ', trip_leg, mode_code, year), missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_modes__gaps') }}
    union all
    select
        concat_ws(' ', 'SOLAR', solar_kind, year, capacity_status), missing_reason,
        submission_id, source_file, source_sheet, source_row
    from {{ ref('int_solar__progress') }}
    union all
    select
        concat_ws(' ', 'SOLAR-OUTPUT', solar_kind, year), missing_reason,
        submission_id, source_file, source_sheet, source_row
    from {{ ref('int_solar__output') }}
),

worded as (
    select
        *,
        case missing_reason
            when 'unpaired' then 'F-SIGNAL-PAIR'
            when 'outside_city' then 'F-SIGNAL-PLACE'
            when 'too_few_observations' then 'F-SIGNAL-FEW'
            when 'missing_deviation' then 'F-SIGNAL-SPREAD'
            when 'zero_denominator' then 'F-SIGNAL-SPREAD'
            when 'missing_survey' then 'F-BIKE-SURVEY'
            when 'shares_do_not_add' then 'F-MODE-SHARES'
            when 'not_comparable' then 'F-SOLAR-COMPARE'
            when 'missing_value' then 'F-SOLAR-VALUE'
            when 'ambiguous_factor' then 'F-MOBILITY-FACTORS'
            else 'F-MOBILITY-FACTOR'
        end as rule_id,
        case missing_reason
            when 'unpaired' then '只有調整前或調整後的調查，請補另一次。'
            when 'outside_city' then '座標在市境之外，不予計算，請更正經緯度。'
            when 'too_few_observations' then '樣本少於兩輛，無從估計區間，不列數字；請增加樣本。'
            when 'missing_deviation' then '缺延滯的標準差，無從估計區間，不列數字；請補填。'
            when 'zero_denominator' then '前後的標準差都是零，無從估計區間；請查核。'
            when 'missing_survey' then '該年以前沒有取代運具的調查，不列減量；請補調查。'
            when 'shares_do_not_add' then '各運具占比合計不是 100%，不列差距；請更正。'
            when 'not_comparable' then '備案與設置不是同一件事，不與此計畫相比；請填同一口徑的計畫。'
            when 'missing_value' then '所指的指標沒有這個期間的數值；請補報或改填容量。'
            when 'ambiguous_factor' then '同年有兩個現行係數，不擇一；請修正適用年度。'
            else '缺公式所要單位的係數；請補登。'
        end as advice_zh,
        case missing_reason
            when 'unpaired' then 'only one of the surveys before and after is there; submit the other.'
            when 'outside_city' then 'its place is outside the city, so it is not computed; correct the coordinates.'
            when 'too_few_observations' then 'fewer than two vehicles give no interval, so no figure; survey more.'
            when 'missing_deviation' then 'without a standard deviation there is no interval and no figure; add it.'
            when 'zero_denominator' then 'both standard deviations are zero, so there is no interval; check them.'
            when 'missing_survey' then 'no survey of what was replaced until that year, so no tonnes; submit one.'
            when 'shares_do_not_add' then 'the shares of the ways of travelling are not 100 %, so no gap; correct them.'
            when 'not_comparable' then 'filed is not installed, so it is not compared with this plan; give a plan of its kind.'
            when 'missing_value' then 'the indicator named has no value for that period; report it or give the capacity.'
            when 'ambiguous_factor' then 'two factors are in force for the year, none is used; correct their years.'
            else 'a factor in the unit of the formula is missing; submit one.'
        end as advice_en
    from problems
    -- no target, and a source that does not say what it counts, are no faults of a file
    where missing_reason is not null and missing_reason not in ('no_target', 'not_stated')
),

final as (
    select
        rule_id, 'error' as severity, subject, subject || '：' || advice_zh as message_zh,
        subject || ': ' || advice_en as message_en, submission_id, source_file, source_sheet, source_row
    from worded
)

select * from final
