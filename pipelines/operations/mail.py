"""Sends one mail; what goes wrong is one sentence that never holds the password."""

from __future__ import annotations

import base64
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from pipelines.said import SaidError
from pipelines.settings import Settings

TIMEOUT_S = 20


class MailError(SaidError):
    """A mail that was not sent; the message says by which server and why, without any secret."""


def send(settings: Settings, subject: str, text: str) -> None:
    """Send one mail to all who read alerts.

    Raises:
        MailError: the server cannot be reached, refuses the login, or takes the mail for nobody.
    """
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = settings.alert_from
    message["To"] = ", ".join(settings.alert_to)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.alert_from.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    password = ""
    try:
        password = _password(settings)
        with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT_S) as server:
            if settings.smtp_starttls:
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, password)
            refused = server.send_message(message)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        where = f"{settings.smtp_host}:{settings.smtp_port}"
        why = _without(password, settings.smtp_user, f"{type(error).__name__}: {error}")
        # "from None": the cause holds the conversation with the server
        raise MailError(
            f"{where} 無法寄出郵件（{why}）；請更正 CARBON 的郵件設定。",
            f"The mail could not be sent by {where} ({why}); correct the CARBON mail settings.",
        ) from None
    if refused:
        raise MailError(
            f"郵件伺服器收了信，但不寄給 {'、'.join(sorted(refused))}；請更正收件人。",
            f"The mail server took the mail, but not for {', '.join(sorted(refused))}; "
            "correct who reads alerts.",
        )


def _password(settings: Settings) -> str:
    if settings.smtp_password_file is None:
        return settings.smtp_password
    return settings.smtp_password_file.read_text(encoding="utf-8").strip()


def _without(password: str, user: str, text: str) -> str:
    """The text without the password in any of the forms in which it crosses the wire."""
    if not password:
        return text
    plain = [password, f"\0{user}\0{password}"]
    encoded = [base64.b64encode(form.encode()).decode() for form in plain]
    for secret in [*encoded, *plain]:
        text = text.replace(secret, "…")
    return text
