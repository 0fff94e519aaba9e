"""Stories on their way, for tests: a told one, readers, a published one."""

from typing import Any

from django.db import connections

from kennisplatform.accounts.models import Role, User
from kennisplatform.core.models import Term, Vocabulary
from kennisplatform.moderation.models import Decision, ReadAs, ReaderProfile
from stories import actions
from stories.models import Consent, PublicDraft, StoryIndexPage, StoryPage, Submission
from tests.factories import child_of, give_role, home_page, make_user

RAW = "Mijn buurman Henk van de Korenstraat hoorde dat de gemeente zevenenveertig brieven stuurde."
TITLE = "Zevenenveertig enveloppen op de trap"
SUMMARY = "Er kwamen zoveel brieven dat ik ze op de trap legde."
WORDS = "Op elke trede lag een stapel.\n\n> Niemand vroeg waarom ik niet antwoordde."
HELPED = "Een vrouw met een vergiet ging naast mij zitten."


def story_book() -> StoryIndexPage:
    """The list of stories; made once."""
    return StoryIndexPage.objects.first() or child_of(home_page(), StoryIndexPage(title="Verhalen", slug="verhalen"))


def make_reader(role: str = Role.READER, *, registered: bool = True, **fields: Any) -> User:
    """Someone with a valid reader's role and a registration."""
    user = make_user(**fields)
    give_role(user, role)
    if registered:
        ReaderProfile.objects.create(user=user)
    return user


def make_ervaringsdeskundige() -> User:
    return make_reader(Role.ERVARINGSDESKUNDIGE_READER)


def told(consent: str = Consent.YES, **fields: Any) -> Submission:
    """A story that came in and waits; `fields` are set on it."""
    submission, _code = actions.receive_submission(text=RAW, consent=consent)
    for name, value in fields.items():
        setattr(submission, name, value)
    submission.save()
    return submission


def prepared(submission: Submission, by: User, **values: Any) -> PublicDraft:
    """A public version that can be approved."""
    draft = actions.open_public_draft(submission)
    shown = {"title": TITLE, "summary": SUMMARY, "text": WORDS, "what_helped": HELPED}
    return actions.save_public_draft(draft, by=by, **(shown | values))


def approve(submission: Submission, by: User, read_as: str = ReadAs.READER) -> Submission:
    return actions.decide(submission, by=by, read_as=read_as, decision=Decision.APPROVE)


def reason() -> Term:
    return Term.objects.in_vocabulary(Vocabulary.DECLINE_REASON).order_by("position")[0]


def decline(submission: Submission, by: User, read_as: str = ReadAs.READER) -> Submission:
    return actions.decide(submission, by=by, read_as=read_as, decision=Decision.DECLINE, reason=reason())


def approved_by_two(submission: Submission) -> Submission:
    """Read and approved by a reader and an ervaringsdeskundige."""
    reader, expert = make_reader(), make_ervaringsdeskundige()
    prepared(submission, reader)
    approve(submission, reader)
    return approve(submission, expert, ReadAs.ERVARINGSDESKUNDIGE)


def published(**fields: Any) -> StoryPage:
    """A story in the story book."""
    story_book()
    submission = approved_by_two(told(**fields))
    return StoryPage.objects.get(approved_version__submission=submission)


def tables_with(words: str) -> set[str]:
    """Every table, of every database, in which these words stand somewhere: in any column, index tables included."""
    found = set()
    for alias in connections:
        with connections[alias].cursor() as cursor:
            for table in set(connections[alias].introspection.table_names(cursor)) - virtual_tables(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                if any(_holds(value, words) for row in cursor.fetchall() for value in row):
                    found.add(f"{alias}.{table}")
    return found


def virtual_tables(cursor: Any) -> set[str]:
    """Tables that keep nothing of their own: what they hold stands in others."""
    if cursor.db.vendor != "sqlite":
        return set()
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return {name for (name,) in cursor.fetchall()}


def _holds(value: object, words: str) -> bool:
    if isinstance(value, bytes | memoryview):
        return words.encode().lower() in bytes(value).lower()
    return isinstance(value, str) and words.lower() in value.lower()
