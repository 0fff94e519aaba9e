"""Mail as it really leaves: through the outbox, to a server that speaks SMTP."""

import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kennisplatform.accounts import actions, tasks
from kennisplatform.accounts.models import Role, User
from tests.factories import give_role, make_municipality, make_user
from tests.outbox import run_outbox

pytestmark = pytest.mark.django_db


class Mailbox(socketserver.ThreadingTCPServer):
    """The smallest mail server that Django's client is content with; keeps who got what."""

    daemon_threads = True
    refuses = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[tuple[str, EmailMessage]] = []


class Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("220 here")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            command = line.split(":")[0].split()[0].upper()
            if command == "RCPT":
                recipient = line.split("<")[1].split(">")[0]
            if command == "DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                message: Any = message_from_bytes(b"".join(lines), policy=policy.default)
                self.server.received.append((recipient, message))
            refused = command == "RCPT" and self.server.refuses
            self.say("451 later" if refused else "221 bye" if command == "QUIT" else "250 ok")
            if command == "QUIT":
                return


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    server = Mailbox()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def asked() -> User:
    """Sam asked for a role; two mails wait."""
    editor = make_user("editor@example.org", display_name="Eva Smit")
    duinrade = make_municipality()
    give_role(editor, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    sam = make_user("sam@example.org", display_name="Sam Müller")
    actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade, motivation="Wijkteam “De Kampen”")
    return sam


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def test_both_ends_get_the_mail_as_it_was_written(mailbox: Mailbox, asked: User) -> None:
    assert run_outbox() == []
    assert {to for to, _message in mailbox.received} == {"sam@example.org", "editor@example.org"}
    [message] = [message for to, message in mailbox.received if to == "editor@example.org"]
    assert "Sam Müller" in message["Subject"]
    assert "Wijkteam “De Kampen”" in message.get_content()
    assert waiting() == 0


def test_a_mail_server_that_says_later_gets_it_later(mailbox: Mailbox, asked: User) -> None:
    mailbox.refuses = True
    assert run_outbox() == []
    assert mailbox.received == []
    assert waiting() == 2
    mailbox.refuses = False
    run_outbox()
    assert mailbox.received == []  # not at once: a minute after the first failure
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))
    assert run_outbox() == []
    assert len(mailbox.received) == 2
    assert waiting() == 0


def test_the_wait_doubles_and_ends(mailbox: Mailbox, asked: User) -> None:
    mailbox.refuses = True
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.values_list("pk", flat=True)[0]).delete()
    failed: list[str] = []
    waits = []
    while not failed:
        failed = run_outbox()
        job = DBTaskResult.objects.filter(status="READY").first()
        if job is not None:
            waits.append(round((job.run_after - timezone.now()).total_seconds() / 60))
            DBTaskResult.objects.filter(pk=job.pk).update(run_after=timezone.now())
    assert waits == [2**number for number in range(tasks.ATTEMPTS - 1)]
    assert waiting() == 0


def test_the_outbox_keeps_ids_and_no_addresses_or_words(asked: User) -> None:
    kept = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert "example.org" not in kept
    assert "Sam" not in kept
    assert "Wijkteam" not in kept
