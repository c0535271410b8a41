"""How long reading minutes of 10 000 comments takes, beside merely splitting the same text into lines."""

from __future__ import annotations

import time

from pipelines.intake.minutes.passages import read_passages

COMMENTS = 10_000
EACH_MEMBER = 5


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
    """Print both times and how many comments were read."""
    text = minutes()
    start = time.perf_counter()
    comments = sum(passage.kind == "comment" for passage in read_passages(text))
    read = time.perf_counter() - start
    start = time.perf_counter()
    lines = len(text.splitlines())
    split = time.perf_counter() - start
    print(f"{comments:,} comments in {read:.2f} s (limit 5 s); {lines:,} lines split in {split:.4f} s")


if __name__ == "__main__":
    main()
