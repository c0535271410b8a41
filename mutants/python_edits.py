"""The faults that can be put into a Python module, found on its syntax tree."""

from __future__ import annotations

import ast

from mutants.edits import Edit

COMPARISONS = {
    ast.Lt: ("comparison", "<="),
    ast.LtE: ("comparison", "<"),
    ast.Gt: ("comparison", ">="),
    ast.GtE: ("comparison", ">"),
    ast.Eq: ("comparison", "!="),
    ast.NotEq: ("comparison", "=="),
    ast.Is: ("missing", "is not"),
    ast.IsNot: ("missing", "is"),
    ast.In: ("comparison", "not in"),
    ast.NotIn: ("comparison", "in"),
}
SIGNS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}
ARITHMETIC = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")}
EXTREMES = {"min": "max", "max": "min"}
# what says nothing of a rule, each with its reason; no fault is put there
NO_RULE = {
    "raise": "what an error says",
    "Words": "what a sentence says",
    "logger": "what a log says",
    "sleep": "how long somebody waits",
    "timeout": "how long somebody waits",
    "TIMEOUT_S": "how long somebody waits",
    "_WAIT_S": "how long somebody waits",
    "SECONDS": "how long a reader of files may take before it is ended",
    "FILES_BEFORE_RENEWAL": "how often a process is renewed",
    "MEMORY_BYTES": "how much memory a process may use",
    "_CELLS_KEPT": "how much memory an array may use",
    "_CELLS_AT_ONCE": "the size of a buffer",
    "_CHUNK": "the size of a buffer",
    "_OVERLAP": "the size of a buffer",
    "buffering": "the size of a buffer",
    "indent": "how JSON looks",
    "width": "how a note looks",
    "height": "how a note looks",
}
TIME = {"days", "hours", "minutes", "timedelta", "date", "datetime"}


def python_edits(source: str) -> list[Edit]:
    """Every fault, in the order of its place."""
    found = _Finder(source)
    found.visit(ast.parse(source))
    return sorted(found.edits, key=lambda edit: (edit.start, edit.end, edit.new))


class _Finder(ast.NodeVisitor):
    """Collects faults; leaves out annotations, imports and what is said of a module."""

    def __init__(self, source: str) -> None:
        self.edits: list[Edit] = []
        self._source = source.encode()
        lines = source.encode().splitlines(keepends=True)
        self._starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
        self._in_time = False
        self._joins_paths = "import Path" in source

    def visit_Compare(self, node: ast.Compare) -> None:
        left: ast.expr = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            kind, new = COMPARISONS[type(operator)]
            self._replace(kind, self._end(left), self._start(right), SIGNS[type(operator)], new)
            left = right
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._replace("connective", self._end(left), self._start(right), old, new)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in ARITHMETIC and not self._is_text(node) and not self._is_path(node):
            old, new = ARITHMETIC[type(node.op)]
            self._replace("arithmetic", self._end(node.left), self._start(node.right), old, new)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if type(node.value) is int:
            kind = "date" if self._in_time else "constant"
            self._add(kind, self._start(node), self._end(node), f"({node.value} + 1)")

    def visit_Raise(self, node: ast.Raise) -> None:
        """What an error says is no rule; when it is raised is one."""

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id in NO_RULE for target in node.targets):
            self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg in NO_RULE:
            return
        self._within_time(node, node.arg in TIME)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        of = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name in NO_RULE or (isinstance(of, ast.Name) and of.id in NO_RULE):
            return
        if isinstance(node.func, ast.Name) and name in EXTREMES:
            self._add("extreme", self._start(node.func), self._end(node.func), EXTREMES[name])
        self._within_time(node, name in TIME)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self._add("filter", self._start(condition), self._end(condition), "True")
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """An annotation is no rule."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in [*node.decorator_list, node.args, *node.body]:
            self.visit(part)

    def _within_time(self, node: ast.AST, is_time: bool) -> None:
        before, self._in_time = self._in_time, self._in_time or is_time
        self.generic_visit(node)
        self._in_time = before

    def _is_text(self, node: ast.BinOp) -> bool:
        """Whether strings are joined, or a pattern is repeated."""
        sides = [side for side in ast.walk(node) if isinstance(side, ast.JoinedStr | ast.Constant)]
        return any(isinstance(side, ast.JoinedStr) or isinstance(side.value, str) for side in sides)

    def _is_path(self, node: ast.BinOp) -> bool:
        """Whether paths are joined: where a module knows them, no figure is divided by a sign of its own."""
        return self._joins_paths and isinstance(node.op, ast.Div)

    def _start(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def _replace(self, kind: str, start: int, end: int, old: str, new: str) -> None:
        """A fault in place of an operator that stands somewhere between two operands."""
        at = self._source.find(old.encode(), start, end)
        if at >= 0:
            self._add(kind, at, at + len(old), new)

    def _add(self, kind: str, start: int, end: int, new: str) -> None:
        before, inside = self._source[:start].decode(), self._source[start:end].decode()
        self.edits.append(Edit(kind, len(before), len(before) + len(inside), new))
