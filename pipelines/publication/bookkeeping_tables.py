"""Descriptions of the tables that intake and publication keep for themselves."""

from pipelines.contracts.machinery.contract import Words

BOOKKEEPING_TABLE_WORDS = {
    "meta.submissions": Words("送件登記簿", "The register. One row is one file that arrived."),
    "meta.intake_results": Words("送件受理結果", "One row is what became of one submission."),
    "meta.submission_columns": Words(
        "各欄位在檔案中的位置",
        "One row is where one column stood in one sheet: letter plus row gives the cell.",
    ),
    "meta.intake_notices": Words(
        "送件提醒", "One row is one thing to look at in a file that rejects no row: a hidden row, a total …"
    ),
    "meta.reviews": Words("審查紀錄", "One row is one decision about one submission."),
    "meta.applied_corrections": Words(
        "已套用的更正",
        "One row is one cell that was read otherwise than the file says, by a reviewed correction.",
    ),
    "meta.submission_differences": Words(
        "更正檔與原檔逐欄之差",
        "One row is one field that a file says differently from the one it replaced.",
    ),
    "meta.run": Words("本次發布的指紋", "The one run that made this file: inputs, code and lock as sha256."),
    "meta.run_inputs": Words("本次發布所用檔案", "One row is one file this publication was made from."),
    "meta.datasets": Words("資料集一覽", "One row is one dataset."),
    "meta.sources": Words(
        "資料來源及其用處", "One row is one source of figures and how many rows rest on it."
    ),
    "meta.source_uses": Words("各來源用於哪些資料表", "One row is one source in one table."),
    "meta.queries": Words("查詢範例", "Sample queries. One row is one question and the SQL that answers it."),
    "meta.sums": Words(
        "各資料表可加總者", "What may be added. One row is one amount of one mart and a sum that is right."
    ),
    "meta.column_lineage": Words(
        "欄位來源", "One row is one column of a model and one column it is computed from, a step to the left."
    ),
    "meta.row_uses": Words(
        "各列由哪些列算得",
        "One row is one row of a table and the rows of one table it was computed from, a step to the left.",
    ),
    "meta.table_reads": Words(
        "各資料表讀取哪些資料表", "One row is one table of a model and one table that its computation reads."
    ),
    "meta.traced_tables": Words("可追溯的資料表", "One row is one table whose rows a trace can name."),
    "meta.columns": Words("資料字典", "The data dictionary. One row is one column of one table."),
    "quarantine.rejected_rows": Words(
        "退回的儲存格", "One row is one fault of one cell; the row's text is kept."
    ),
    "quarantine.refused_files": Words("整份退回的檔案", "One row is one file that could not be used at all."),
    "reference.units": Words("單位換算表", "One row is one way to write a unit and its exact factor."),
}

BOOKKEEPING_COLUMNS = {
    "submission_id": Words("送件編號", "Submission"),
    "source_code": Words("來源代碼", "Source code"),
    "publisher_zh": Words("發布者", "Publisher (Chinese)"),
    "publisher_en": Words("發布者英文", "Publisher"),
    "source_kind": Words("來源種類", "Kind of source: ordinance, report, press, minutes …"),
    "published_on": Words("發布日期", "The day it became known"),
    "reference": Words("出處：網址、文號或檔案", "Reference: address, document number or file"),
    "note": Words("備註", "How the date is known and what is doubtful"),
    "rows_in_marts": Words("marts 中依據此來源的列數", "Rows of marts that rest on it"),
    "rows_in_reference": Words("reference 中依據此來源的列數", "Rows of reference tables that rest on it"),
    "rows_in_raw": Words(
        "raw 中依據此來源的列數，含已被取代的送件", "Submitted rows that name it, replaced ones too"
    ),
    "used_in": Words("用於哪些資料表及其列數", "Tables that rest on it, each with its number of rows"),
    "row_count": Words("列數", "Number of rows"),
    "amount_column": Words(
        "可加總的欄位；空白者只計列數", "Column that may be added; empty: rows are counted"
    ),
    "within_columns": Words("不可混合加總的欄位", "Columns whose values are never mixed in one sum"),
    "repeated_columns": Words("在各列重複、不可加總的欄位", "Amounts that repeat along the rows"),
    "query_code": Words("查詢代碼", "Code of the query"),
    "question_zh": Words("問題", "Question (Chinese)"),
    "question_en": Words("問題（英文）", "Question"),
    "sql": Words("SQL 查詢", "The query"),
    "register_sequence": Words("登記序號", "Line of the register"),
    "dataset_name": Words("資料集", "Dataset"),
    "bureau_code": Words("局處代碼", "Bureau that sent it"),
    "period": Words("期間", "Period it is for"),
    "source_file": Words("來源檔案", "File in data/raw"),
    "source_sheet": Words("工作表", "Sheet; empty for a text file"),
    "source_row": Words("列號", "Row as a person counts it"),
    "source_column": Words("欄位字母", "Spreadsheet letter of the column"),
    "original_name": Words("原檔名", "Name the file had when it arrived"),
    "sha256": Words("內容雜湊", "sha256 of the content"),
    "size_bytes": Words("位元組數", "Size in bytes"),
    "received_at": Words("收到時間（UTC）", "When it arrived (UTC)"),
    "superseded_at": Words("被取代時間（UTC）", "When a later file replaced it (UTC); empty while it counts"),
    "superseded_by": Words("取代它的送件", "The submission that replaced it"),
    "template_version": Words("範本版本，或參考包與版本", "Version of the template, or pack and version"),
    "change_reason": Words("更正理由", "Reason given for replacing the earlier file"),
    "restates_locked_period": Words("是否為重編", "Whether it changes a period that was locked"),
    "withdrawn_at": Words("撤回時間（UTC）", "When it was withdrawn (UTC); its file is never read again"),
    "review_sequence": Words("審查序號", "Line of the log of reviews"),
    "decision": Words("決定", "returned, accepted, locked, withdrawn, or confirmed (one warning)"),
    "decided_by": Words("決定者", "Who decided"),
    "decided_at": Words("決定時間（UTC）", "When it was decided (UTC)"),
    "decision_reason": Words("決定理由", "Reason of the decision"),
    "from_value": Words("檔案所載", "What the file says"),
    "to_value": Words("更正後", "What it was read as; empty: as missing"),
    "correction_code": Words("更正代碼", "The correction, see raw.corrections"),
    "superseded_submission_id": Words("被取代的送件", "The submission that was replaced"),
    "row_key": Words("列的鍵值", "Row, by the key of its dataset"),
    "old_value": Words("原值", "What the replaced file says; empty where it has no such row or value"),
    "new_value": Words("新值", "What the later file says; empty where it has no such row or value"),
    "change": Words("變動", "added, removed or changed"),
    "state": Words("受理狀態", "accepted, accepted_in_part or refused"),
    "rows_accepted": Words("受理列數", "Rows accepted"),
    "rows_rejected": Words("退回列數", "Rows rejected"),
    "column_name": Words("欄位名稱", "Column"),
    "header_text": Words("標題文字", "Header as written"),
    "unit_text": Words("單位文字", "Unit as written"),
    "unit_factor": Words("換算倍數", "Canonical units per written unit"),
    "cell": Words("儲存格", "Cell, such as C7"),
    "rule": Words("規則", "Rule that was broken"),
    "severity": Words("嚴重程度", "warning or info"),
    "value": Words("原值", "What was found"),
    "message_zh": Words("中文說明", "What is wrong and what to do (Chinese)"),
    "message_en": Words("英文說明", "What is wrong and what to do (English)"),
    "row_text": Words("整列原文", "The whole row as written (JSON)"),
    "run_key": Words("執行指紋", "Fingerprint of the run"),
    "known_on": Words("知悉日", "The day whose knowledge is published; 9999-12-31 hides nothing"),
    "city_inventory_code": Words("城市清冊代碼", "Inventory that targets and budgets are measured against"),
    "time_zone": Words("市府時區", "Time zone by which moments fall on days"),
    "register_head_sha256": Words("登記簿末行雜湊", "sha256 of the register's last line"),
    "reviews_head_sha256": Words("審查紀錄末行雜湊", "sha256 of the last line of the log of reviews"),
    "code_sha256": Words("程式雜湊", "sha256 over the code"),
    "lock_sha256": Words("相依套件雜湊", "sha256 of the dependency lock"),
    "arrivals": Words("送件數", "Files that had arrived"),
    "path": Words("檔案路徑", "Path in data/raw"),
    "title_zh": Words("中文名稱", "Title (Chinese)"),
    "title_en": Words("英文名稱", "Title"),
    "grain_en": Words("每一列是什麼（英文）", "What one row is"),
    "owner_duty": Words("職掌", "Duty of the bureau that answers for it"),
    "owner_bureau_code": Words("負責局處", "Bureau of that duty, else the secretariat"),
    "cadence": Words("更新頻率", "How often it is expected"),
    "table_schema": Words("結構", "Schema"),
    "table_name": Words("資料表", "Table"),
    "from_table_schema": Words("來源結構", "Schema of the table it is computed from"),
    "from_table_name": Words("來源資料表", "Table or working view it is computed from"),
    "from_column_name": Words("來源欄位", "Column it is computed from"),
    "row_place": Words(
        "列的位置；整表計數者空白",
        "Place of the row in its table sorted by all columns, from 0; empty where rows are only counted",
    ),
    "from_row_count": Words("來源列數", "Number of rows it is computed from"),
    "from_row_places": Words("來源各列的位置", "Places of these rows; empty where they are only counted"),
    "key_columns": Words(
        "辨識一列的欄位", "Columns that tell its rows apart; none where no test protects any"
    ),
    "ordinal_position": Words("欄位順序", "Position of the column"),
    "data_type": Words("型別", "Type"),
    "is_nullable": Words("可否空白", "Whether it may be missing"),
    "description_zh": Words("中文說明", "Description (Chinese)"),
    "description_en": Words("英文說明", "Description"),
    "unit": Words("單位", "Unit"),
    "commodity": Words("計量對象", "What is measured; ALL where the unit alone is clear"),
    "canonical_unit": Words("標準單位", "Canonical unit"),
    "factor": Words("倍數", "Canonical units per unit"),
}
