"""The faults that can be put into a piece of SQL, found on its tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlglot.dialects.duckdb import DuckDB
from sqlglot.tokenizer_core import Token

from mutants.edits import Edit

# of a token: the kind of its fault and what is put there; a boundary is moved, an equality turned round
WORDS = {
    "LT": ("comparison", "<="),
    "LTE": ("comparison", "<"),
    "GT": ("comparison", ">="),
    "GTE": ("comparison", ">"),
    "EQ": ("comparison", "<>"),
    "NEQ": ("comparison", "="),
    "AND": ("connective", "or"),
    "OR": ("connective", "and"),
    "LEFT": ("join", "inner"),
    "INNER": ("join", "left"),
    "ANTI": ("join", "semi"),
    "SEMI": ("join", "anti"),
    "PLUS": ("arithmetic", "-"),
    "DASH": ("arithmetic", "+"),
    "STAR": ("arithmetic", "/"),
    "SLASH": ("arithmetic", "*"),
    "DESC": ("order", "asc"),
}
# min and max over a group often only take its one value: no rule
FUNCTIONS = {"greatest": "least", "least": "greatest"}
FILTERS = {"WHERE", "QUALIFY", "HAVING"}
OPERANDS = {"VAR", "NUMBER", "R_PAREN", "STRING", "IDENTIFIER", "NULL", "TRUE", "FALSE", "R_BRACKET"}
# numbers after these are part of a type or of a window, and no figure of an account
TYPES = {"DECIMAL", "VARCHAR", "CHAR"}
UNITS_OF_TIME = {"day", "days", "hour", "hours", "month", "months", "year", "years", "minute", "minutes"}


def tokens_of(sql: str) -> list[Token]:
    """The tokens of a piece of SQL as DuckDB reads it."""
    return list(DuckDB.Tokenizer().tokenize(sql))


def sql_edits(sql: str, start: int = 0) -> list[Edit]:
    """Every fault for the text from ``start`` on, in the order of its place."""
    tokens = [token for token in tokens_of(sql) if token.start >= start]
    return [edit for at in range(len(tokens)) for edit in _edits_at(sql, tokens, at)]


def own_start(sql: str) -> int:
    """Where the model's own text begins in the compiled SQL of a unit test: after the CTEs of its inputs."""
    tokens = tokens_of(sql)
    at = 0
    for index, token in enumerate(tokens):
        if token.text.startswith("__dbt__cte__") and _kind(tokens, index + 1) == "ALIAS":
            at = _closing(tokens, index + 2) + 1
    return tokens[at].start if at < len(tokens) else len(sql)


def _kind(tokens: Sequence[Token], at: int) -> str:
    return str(tokens[at].token_type.name) if 0 <= at < len(tokens) else ""


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """The place of the bracket that closes the one at ``opening``."""
    depth = 0
    for at in range(opening, len(tokens)):
        depth += {"L_PAREN": 1, "R_PAREN": -1}.get(_kind(tokens, at), 0)
        if depth == 0:
            return at
    return len(tokens) - 1


def _edits_at(sql: str, tokens: Sequence[Token], at: int) -> Iterator[Edit]:
    token, kind = tokens[at], _kind(tokens, at)
    start, end = token.start, token.end + 1
    if kind in WORDS and _is_operator(tokens, at):
        yield Edit(WORDS[kind][0], start, end, WORDS[kind][1])
    elif kind in FILTERS:
        yield Edit("filter", end, end, " true or")
    elif kind == "NUMBER":
        yield from _of_number(tokens, at)
    elif kind == "STRING":
        yield from _of_date(sql, tokens, at)
    elif kind == "IS":
        yield from _of_missing(tokens, at)
    elif sql[start:end].lower() in FUNCTIONS and _kind(tokens, at + 1) == "L_PAREN":
        yield Edit("extreme", start, end, FUNCTIONS[sql[start:end].lower()])


def _is_operator(tokens: Sequence[Token], at: int) -> bool:
    kind = _kind(tokens, at)
    if kind in ("PLUS", "DASH", "STAR", "SLASH"):
        return _kind(tokens, at - 1) in OPERANDS and _kind(tokens, at + 1) not in ("FROM", "COMMA", "R_PAREN")
    if kind == "LEFT":
        return _kind(tokens, at + 1) == "JOIN"
    if kind == "AND":
        return not _is_of_between(tokens, at)
    return True


def _is_of_between(tokens: Sequence[Token], at: int) -> bool:
    """Whether an "and" joins the two ends of a "between"."""
    depth = 0
    for back in range(at - 1, -1, -1):
        kind = _kind(tokens, back)
        depth += {"R_PAREN": 1, "L_PAREN": -1}.get(kind, 0)
        if depth < 0 or (depth == 0 and kind in ("AND", "OR", "ON", "WHERE", "WHEN", "SELECT")):
            return False
        if depth == 0 and kind == "BETWEEN":
            return True
    return False


def _of_number(tokens: Sequence[Token], at: int) -> Iterator[Edit]:
    token = tokens[at]
    opening = at - 1 if _kind(tokens, at - 1) == "L_PAREN" else at - 3
    is_of_type = _kind(tokens, opening) == "L_PAREN" and _kind(tokens, opening - 1) in TYPES
    if is_of_type or _kind(tokens, at + 1) in ("PRECEDING", "FOLLOWING"):
        return
    is_of_time = at + 1 < len(tokens) and tokens[at + 1].text.lower() in UNITS_OF_TIME
    kind = "date" if is_of_time and _kind(tokens, at - 1) == "INTERVAL" else "constant"
    yield Edit(
        kind, token.start, token.end + 1, f"({token.text} + 1)" if kind == "date" else _next(token.text)
    )


def _next(number: str) -> str:
    """A number that differs: one more, or one more of the exponent's mantissa."""
    mantissa, exponent = [*number.lower().split("e"), ""][:2]
    whole = str(float(mantissa) + 1) if "." in mantissa else str(int(mantissa) + 1)
    return f"{whole}e{exponent}" if exponent else whole


def _of_date(sql: str, tokens: Sequence[Token], at: int) -> Iterator[Edit]:
    token = tokens[at]
    try:
        day = date.fromisoformat(token.text)
        other = day + timedelta(days=1 if day < date.max else -1)
    except ValueError:
        return
    if (
        len(token.text) == 10
        and token.end + 1 - token.start == len(token.text) + 2
        and sql[token.start] == "'"
    ):
        yield Edit("date", token.start, token.end + 1, f"'{other.isoformat()}'")


def _of_missing(tokens: Sequence[Token], at: int) -> Iterator[Edit]:
    token, after = tokens[at], _kind(tokens, at + 1)
    if after == "NULL":
        yield Edit("missing", token.start, token.end + 1, "is not")
    elif after == "NOT" and _kind(tokens, at + 2) == "NULL":
        yield Edit("missing", token.start, tokens[at + 1].end + 1, "is")
