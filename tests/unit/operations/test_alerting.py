"""Alerts: recorded before they are mailed, never twice, and no mail fails silently or tells a secret."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipelines.contracts.machinery.words import Words
from pipelines.operations.alert_table import AlertTableError, listed, table_path, timestamp, unsent
from pipelines.operations.alerting import close_alerts, raise_alerts, send_waiting, settle
from pipelines.operations.alerts import ERROR, WARNING, Alert, check_failed, run_failed, unhealthy
from pipelines.operations.mail import MailError
from tests.smtp_sink import SmtpSink

CANARY = "canary-8f2c"
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def alert(key="check:a:b", severity=WARNING, once=False):
    return Alert(key, severity, Words(f"題 {key}", f"Subject {key}"), Words("內文", "Body"), once)


def with_mail(settings, port, **more):
    return replace(
        settings, smtp_host="127.0.0.1", smtp_port=port, smtp_starttls=False, alert_from="c@example.org",
        alert_to=("a@example.org", "b@example.org"), **more,
    )  # fmt: skip


def test_the_same_thing_is_told_once_while_it_lasts_and_again_when_it_comes_back(settings):
    assert len(settle(settings, "check", [alert()])) == 1
    assert settle(settings, "check", [alert()]) == []
    assert settle(settings, "check", []) == []
    assert listed(settings.operations_dir) == []
    assert len(settle(settings, "check", [alert()])) == 1
    assert len(listed(settings.operations_dir, everything=True)) == 2


def test_what_is_told_once_is_not_told_again_after_it_is_over(settings):
    assert raise_alerts(settings, [alert("run_failed:refresh:1", once=True)])
    close_alerts(settings, "run_failed:refresh:")
    assert raise_alerts(settings, [alert("run_failed:refresh:1", once=True)]) == []


def test_what_was_not_looked_at_stays_open(settings):
    raise_alerts(settings, [alert("check:a:b"), alert("check:a:c"), alert("health:disk")])
    settle(settings, "check", [], judged=lambda key: key == "check:a:b")
    assert {item.alert_key for item in listed(settings.operations_dir)} == {"check:a:c", "health:disk"}


def test_all_that_waits_goes_in_one_mail_in_both_languages_with_errors_first(settings):
    with SmtpSink() as sink:
        mine = with_mail(settings, sink.port, smtp_user="carbon", smtp_password=CANARY)
        raise_alerts(
            mine, [alert("check:w:w"), run_failed("refresh", "0123456789", ["壞掉了"], "https://ui")]
        )
        assert send_waiting(mine) is None
        assert send_waiting(mine) is None
    (mail,) = sink.mails
    assert mail["To"] == "a@example.org, b@example.org"
    assert "2 則警示" in mail["Subject"] and "refresh 執行失敗" in mail["Subject"]
    text = mail.get_content()
    assert text.index("[error]") < text.index("[warning]")
    assert "壞掉了" in text and "A run of refresh failed" in text and "https://ui/runs/0123456789" in text
    assert {item.mail_state for item in listed(settings.operations_dir)} == {"sent"}


def test_a_time_is_shown_by_the_clock_of_the_city(settings):
    raise_alerts(settings, [alert()])
    (item,) = listed(settings.operations_dir)
    # 20:30 in Greenwich is 04:30 of the next day in Taipei, eight hours ahead
    late = replace(item, raised_at="2026-01-05T20:30:00Z")
    assert late.raised_in(settings.city.time_zone) == "2026-01-06 04:30"


def test_a_mail_that_fails_is_recorded_logged_and_tried_again_later(settings, caplog):
    with SmtpSink() as sink:
        port = sink.port
    down = with_mail(settings, port)  # nothing listens there any more
    raise_alerts(down, [alert()])
    with caplog.at_level(logging.ERROR):
        problem = send_waiting(down, NOON)
    assert problem is not None and f"127.0.0.1:{port}" in problem
    assert problem in caplog.text
    said = Words.split(problem)
    assert "無法寄出郵件" in said.zh and "could not be sent" in said.en and said.zh not in said.en
    (waiting,) = unsent(settings.operations_dir)
    assert (waiting.mail_state, waiting.mail_tries, waiting.mail_error) == ("waiting", 1, problem)
    with SmtpSink() as sink:
        up = with_mail(settings, sink.port)
        assert send_waiting(up, NOON + timedelta(minutes=1)) is None
        assert sink.mails == []  # not due yet: two minutes after the first failure
        assert send_waiting(up, NOON + timedelta(minutes=2)) is None
        assert len(sink.mails) == 1
    assert unsent(settings.operations_dir) == []


def test_a_refused_login_never_tells_the_password(settings, caplog):
    with SmtpSink(refuse_login=True) as sink, caplog.at_level(logging.DEBUG):
        mine = with_mail(settings, sink.port, smtp_user="carbon", smtp_password=CANARY)
        raise_alerts(mine, [alert()])
        problem = send_waiting(mine)
    assert problem is not None and "535" in problem  # the server repeated what it was sent
    # base64 of "\0carbon\0canary-8f2c", by the base64 program
    secrets = (CANARY, "AGNhcmJvbgBjYW5hcnktOGYyYw==")
    (item,) = listed(settings.operations_dir)
    for text in (
        problem,
        caplog.text,
        repr(mine),
        str(item),
        table_path(settings.operations_dir).read_bytes().decode("latin-1"),
    ):
        assert not [secret for secret in secrets if secret in text]


def test_the_password_may_stand_in_a_file(settings, tmp_path):
    (tmp_path / "password").write_text(f"{CANARY}\n")
    with SmtpSink() as sink:
        mine = with_mail(settings, sink.port, smtp_user="carbon", smtp_password_file=tmp_path / "password")
        raise_alerts(mine, [alert()])
        assert send_waiting(mine) is None
        assert len(sink.mails) == 1


def test_without_a_mail_server_alerts_are_recorded_and_nothing_waits(settings):
    raise_alerts(settings, [alert()])
    assert send_waiting(settings) is None
    assert [item.mail_state for item in listed(settings.operations_dir)] == ["off"]


def test_a_subject_cannot_smuggle_a_header_in(settings):
    with SmtpSink() as sink:
        mine = with_mail(settings, sink.port)
        raise_alerts(mine, [unhealthy("x", ERROR, "題\r\nBcc: all@example.org", "Subject\nX: y")])
        assert send_waiting(mine) is None
    assert sink.mails[0]["Bcc"] is None and sink.mails[0]["X"] is None


def test_a_table_of_a_newer_version_is_refused_and_stands(settings):
    raise_alerts(settings, [alert()])
    path = table_path(settings.operations_dir)
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 2")
    connection.close()
    with pytest.raises(AlertTableError, match=r"newer version .* \(format 2, this one knows 1\)"):
        raise_alerts(settings, [alert("check:c:c")])


def test_a_table_that_is_no_table_is_named(settings):
    settings.operations_dir.mkdir()
    table_path(settings.operations_dir).write_text("not a database, but long enough to be looked at" * 50)
    with pytest.raises(AlertTableError, match=r"alerts\.sqlite cannot be used .*put the file aside"):
        raise_alerts(settings, [alert()])


def test_the_pauses_double_from_two_minutes_up_to_an_hour(settings, monkeypatch):
    def fails(*_):
        raise MailError("down", "down")

    monkeypatch.setattr("pipelines.operations.alerting.send", fails)
    down = with_mail(settings, 25)
    raise_alerts(down, [alert()])
    now, pauses = NOON, []
    for _ in range(12):
        assert send_waiting(down, now) == "down"
        (waiting,) = unsent(settings.operations_dir)
        due = datetime.fromisoformat(waiting.next_try_at)
        pauses.append((due - now).total_seconds() / 60)
        now = due
    assert pauses == [2, 4, 8, 16, 32, *[60] * 7]


def test_one_mail_holds_a_hundred_alerts_and_the_next_one_the_rest(settings, monkeypatch):
    subjects = []
    monkeypatch.setattr(
        "pipelines.operations.alerting.send", lambda _, subject, text: subjects.append(subject)
    )
    mine = with_mail(settings, 25)
    raise_alerts(mine, [alert(f"check:a:{number}") for number in range(101)])
    assert (send_waiting(mine), send_waiting(mine), send_waiting(mine)) == (None, None, None)
    assert ["100 則警示 alerts" in subjects[0], "題 check:a:0" in subjects[1], len(subjects)] == [
        True,
        True,
        2,
    ]
    assert "則警示" not in subjects[1]


def test_the_subject_is_of_the_first_error_and_alerts_stand_in_their_order(settings, monkeypatch):
    mails = []
    monkeypatch.setattr("pipelines.operations.alerting.send", lambda _, *mail: mails.append(mail))
    mine = with_mail(settings, 25)
    raise_alerts(mine, [alert("a:w"), alert("a:1", ERROR), alert("a:2", ERROR)])
    send_waiting(mine)
    ((subject, text),) = mails
    assert "題 a:1" in subject
    assert text.index("題 a:1") < text.index("題 a:2") < text.index("題 a:w")


def test_nothing_is_closed_that_is_still_so_or_of_another_kind(settings):
    raise_alerts(settings, [alert("check:a"), alert("check:b"), alert("checks:c")])
    settle(settings, "check", [alert("check:a")])
    assert {item.alert_key for item in listed(settings.operations_dir)} == {"check:a", "checks:c"}


@pytest.mark.parametrize(("length", "shown"), [(2000, "x" * 2000), (2001, "x" * 2000 + " …")])
def test_a_description_is_cut_off_after_two_thousand_letters(length, shown):
    assert check_failed("a", "b", True, "x" * length).body.en == shown


def test_a_check_that_warns_is_no_error_and_one_without_words_points_to_where_to_look():
    warned = check_failed("a", "b", False, "")
    assert (warned.severity, warned.key, warned.kind) == (WARNING, "check:a:b", "check")
    assert (warned.body.zh, warned.body.en) == ("請看 Dagster 介面。", "See the Dagster UI.")
    assert check_failed("a", "b", True, "x").severity == ERROR


def test_a_failed_run_is_named_by_eight_letters_and_has_a_reason_or_a_question_mark():
    failed = run_failed("refresh", "0123456789", [], "https://ui/")
    assert failed.body.en == (
        "Run 01234567 failed; the last published warehouse stands. Why:\n?\nhttps://ui/runs/0123456789"
    )


def test_the_table_says_its_version_and_keeps_moments_in_utc(settings):
    raise_alerts(settings, [alert()])
    connection = sqlite3.connect(table_path(settings.operations_dir))
    assert connection.execute("pragma user_version").fetchone() == (1,)
    connection.close()
    # 20:00 in Taipei, eight hours ahead, is noon in Greenwich
    assert timestamp(datetime(2026, 1, 5, 20, tzinfo=timezone(timedelta(hours=8)))) == "2026-01-05T12:00:00Z"
