"""How long reading minutes of 10 000 comments takes; the ratio is to the limit of 5 seconds."""

from __future__ import annotations

import time

from pipelines.intake.minutes.passages import read_passages

COMMENTS = 10_000
EACH_MEMBER = 5
LIMIT_S = 5


def minutes() -> str:
    """One agenda item; each member has five comments, each broken over three lines."""
    lines = ["壹、報告事項", "一、綜合討論", "(一)討論過程："]
    for number in range(COMMENTS):
        if number % EACH_MEMBER == 0:
            lines.append(f"{1 + number // EACH_MEMBER % 999}. 甲{number}委員：")
        lines.append(
            f"({1 + number % EACH_MEMBER})建議各局處說明第 {number} 項的效益，\n並就其經費\n與期程回復。\n"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the time, its ratio to the limit, and how many comments were read."""
    text = minutes()
    start = time.perf_counter()
    comments = sum(passage.kind == "comment" for passage in read_passages(text))
    seconds = time.perf_counter() - start
    print(f"{comments:,} comments on {len(text.splitlines()):,} lines in {seconds:.2f} s (limit {LIMIT_S} s)")
    print(f"ratio: {seconds / LIMIT_S:.2f}")


if __name__ == "__main__":
    main()
