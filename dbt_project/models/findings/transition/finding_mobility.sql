-- What could not be computed about junctions, public bicycles and ways of travelling, and why.
with problems as (
    select
        junction_code || ' ' || pair_code as item, missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_signals__savings') }}
    union all
    select indicator_code || ' ' || period, missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_cycling__avoided') }}
    union all
    select
        'HEALTH ' || indicator_code || ' ' || period, missing_reason, submission_id, source_file, source_sheet,
        source_row
    from {{ ref('int_cycling__health') }}
    union all
    select
        concat_ws(' ', trip_leg, mode_code, year), missing_reason, submission_id, source_file, source_sheet, source_row
    from {{ ref('int_modes__gaps') }}
),

final as (
    select
        {{ finding_by(
            'missing_reason',
            {
                'unpaired': 'F-SIGNAL-PAIR',
                'reversed': 'F-SIGNAL-ORDER',
                'outside_city': 'F-SIGNAL-PLACE',
                'too_few_observations': 'F-SIGNAL-FEW',
                'missing_deviation': 'F-SIGNAL-SPREAD',
                'zero_denominator': 'F-SIGNAL-SPREAD',
                'missing_survey': 'F-BIKE-SURVEY',
                'shares_do_not_add': 'F-MODE-SHARES',
                'ambiguous_factor': 'F-MOBILITY-FACTORS'
            },
            'F-MOBILITY-FACTOR', 'item', ['item'],
            variant="case when missing_reason in ('missing_deviation', 'zero_denominator') then missing_reason
                else '' end"
        ) }}
    from problems
    -- that there is no target is no fault of a file
    where missing_reason is not null and missing_reason <> 'no_target'
)

select * from final
