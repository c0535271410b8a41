"""A mail server that takes every mail and keeps it; enough of SMTP for a client that behaves."""

from __future__ import annotations

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

ANSWERS = {
    "EHLO": "250-sink\r\n250 AUTH PLAIN",
    "AUTH": "235 ok",
    "DATA": "354 go on",
    "QUIT": "221 bye",
}


class SmtpSink:
    """Listens on 127.0.0.1; ``mails`` holds what arrived, ``refuse_login`` makes it refuse every password."""

    def __init__(self, *, refuse_login: bool = False) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse_login = refuse_login
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    def __enter__(self) -> SmtpSink:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(sink: SmtpSink) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 sink")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "AUTH" and sink.refuse_login:
                    self.say(f"535 {line} is not right")  # a server that repeats the secret
                    continue
                self.say(ANSWERS.get(word, "250 ok"))
                if word == "DATA":
                    self.take()
                elif word == "QUIT":
                    return

        def take(self) -> None:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            sink.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.say("250 taken")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    return Handler
