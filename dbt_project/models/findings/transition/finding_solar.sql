-- What could not be computed about solar power, and why.
with problems as (
    select
        concat_ws(' ', 'SOLAR', solar_kind, year, capacity_status) as item, missing_reason,
        submission_id, source_file, source_sheet, source_row
    from {{ ref('int_solar__progress') }}
    union all
    select
        concat_ws(' ', 'SOLAR-OUTPUT', solar_kind, year), missing_reason,
        submission_id, source_file, source_sheet, source_row
    from {{ ref('int_solar__output') }}
),

final as (
    select
        {{ finding_by(
            'missing_reason',
            {
                'not_comparable': 'F-SOLAR-COMPARE',
                'missing_value': 'F-SOLAR-VALUE',
                'ambiguous_factor': 'F-MOBILITY-FACTORS'
            },
            'F-MOBILITY-FACTOR', 'item', ['item']
        ) }}
    from problems
    -- a source that does not say what it counts is no fault of a file
    where missing_reason is not null and missing_reason <> 'not_stated'
)

select * from final
