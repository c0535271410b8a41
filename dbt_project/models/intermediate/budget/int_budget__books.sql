-- The books of each fund, each with the sum of its lines beside the median of the fund's other books, of any year and
-- stage: a book a hundred times or more apart from them has another unit than they have.
with lines as (
    select * from {{ ref('stg_budget_lines') }} where not is_total and stage <> 'supplementary'
),

books as (
    select
        fund_code, fiscal_year, stage, sum(amount_ntd) as book_ntd,
        min(submission_id) as submission_id, min(source_file) as source_file, min(source_sheet) as source_sheet,
        min(source_row) as source_row
    from lines
    group by fund_code, fiscal_year, stage
),

others as (
    select
        books.fund_code, books.fiscal_year, books.stage,
        try_cast(median(other_books.book_ntd) as decimal(38, 2)) as usual_ntd
    from books
    inner join books as other_books
        on books.fund_code = other_books.fund_code
        and (books.fiscal_year <> other_books.fiscal_year or books.stage <> other_books.stage)
    group by books.fund_code, books.fiscal_year, books.stage
),

final as (
    select
        books.*, others.usual_ntd,
        formulas.is_of_another_scale(books.book_ntd, others.usual_ntd) as is_of_another_scale
    from books
    left join others using (fund_code, fiscal_year, stage)
)

select * from final
