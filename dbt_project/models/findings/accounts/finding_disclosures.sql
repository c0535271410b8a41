-- What cannot be right in what cities reported of themselves: a part above its whole, BASIC+ below BASIC, a total that
-- is only scope 2, a figure a hundred times another year's, and a question nobody has sorted yet.
with disclosures as (
    select * from {{ ref('stg_city_disclosures') }}
),

items as (
    select * from {{ ref('stg_disclosure_items') }}
),

sorted as (
    select
        disclosures.*, items.item_code,
        disclosures.disclosure_file || ' ' || disclosures.organization || ' ' || disclosures.accounting_period as answer
    from disclosures
    inner join items using (reported_item)
    where value_as_reported is not null
),

unsorted as (
    select reported_item, min(source_row) as source_row, submission_id, source_file, source_sheet
    from disclosures
    anti join items using (reported_item)
    group by reported_item, submission_id, source_file, source_sheet
),

pairs as (
    select
        one.*, other.item_code as other_code, other.value_as_reported as other_value
    from sorted as one
    inner join sorted as other using (submission_id, answer)
),

parts_above_the_total as (
    select * from pairs
    where item_code in ('scope_1', 'scope_2') and other_code = 'total' and value_as_reported > other_value
),

basic_above_basic_plus as (
    select * from pairs where item_code = 'basic_plus' and other_code = 'basic' and value_as_reported < other_value
),

totals_of_one_scope as (
    select this.*
    from pairs as this
    where
        this.item_code = 'total' and this.other_code = 'scope_2' and this.value_as_reported = this.other_value
        and exists (
            select 1 from pairs as scope_1
            where
                scope_1.submission_id = this.submission_id and scope_1.answer = this.answer
                and scope_1.item_code = 'scope_1' and scope_1.value_as_reported > 0
        )
),

-- the other answers of the city to the same question; a city may write its name in several ways
usual as (
    select
        this.*,
        (
            select median(other.value_as_reported)
            from sorted as other
            where
                other.submission_id = this.submission_id and other.organization = this.organization
                and other.item_code = this.item_code and other.answer <> this.answer
        ) as median_value
    from sorted as this
),

far_from_usual as (
    select * from usual
    where
        median_value > 0 and value_as_reported > 0
        and (value_as_reported > 100 * median_value or value_as_reported * 100 < median_value)
),

final as (
    select
        {{ finding(
            'F-DISC-PART', "answer || ' ' || item_code", ['answer', 'item_code'],
            computed={
                'reported': 'cast(value_as_reported as decimal(24, 2))',
                'beside': 'cast(other_value as decimal(24, 2))'
            }
        ) }}
    from parts_above_the_total
    union all
    select
        {{ finding(
            'F-DISC-BASIC', 'answer', ['answer'],
            computed={
                'reported': 'cast(value_as_reported as decimal(24, 2))',
                'beside': 'cast(other_value as decimal(24, 2))'
            }
        ) }}
    from basic_above_basic_plus
    union all
    select
        {{ finding(
            'F-DISC-TOTAL', 'answer', ['answer'],
            computed={'reported': 'cast(value_as_reported as decimal(24, 2))'}
        ) }}
    from totals_of_one_scope
    union all
    select
        {{ finding(
            'F-DISC-FAR', "answer || ' ' || item_code", ['answer', 'item_code'],
            computed={
                'reported': 'cast(value_as_reported as decimal(24, 2))',
                'median': 'cast(median_value as decimal(24, 2))'
            }
        ) }}
    from far_from_usual
    union all
    select
        {{ finding('F-DISC-ITEM', "reported_item || ' ' || submission_id", ['source_file', 'reported_item']) }}
    from unsorted
)

select * from final
