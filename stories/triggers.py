"""The triggers that hold the promises to residents where no screen or script can pass them by: in the database itself.

Three of them, on our own tables only:

- an approved version is never changed;
- a new one is true to its submission (same consent, same helper, not withdrawn or declined) and to two recorded
  approvals of one and the same revision;
- a submission with approved words keeps its consent and its helper, and is withdrawn only after its words are gone.

None of them looks at DELETE: a flush and a withdrawal pass.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

VERSIONS, SUBMISSIONS, READINGS = "stories_approvedversion", "stories_submission", "moderation_reading"
NEVER_CHANGES = "approvedversion_never_changes"
IS_TRUE = "approvedversion_is_true"
STAYS_TRUE = "submission_stays_true"

# Name of the trigger to the table it stands on.
TRIGGERS = {NEVER_CHANGES: VERSIONS, IS_TRUE: VERSIONS, STAYS_TRUE: SUBMISSIONS}

_CHANGED = "An approved version is never changed; approve a new one"
_UNTRUE = "An approved version must be true to its submission and to two recorded approvals of the same revision"
_UNDERMINED = "A submission with approved words keeps its consent and helper; withdraw the words first"

_SUBMISSION_AGREES = f"""
    SELECT 1 FROM {SUBMISSIONS} s
    WHERE s.id = NEW.submission_id AND s.may_be_read AND s.consent = NEW.consent
      AND s.status IN ('waiting', 'awaiting_teller', 'published') AND s.helper_id {{same}} NEW.helper_id
"""  # noqa: S608  # names of our own tables
# `moderation` keeps the id of an item as text with dashes; on SQLite a UUID column holds it without.
_DASHED = " || '-' || ".join(
    f"substr(NEW.submission_id, {start}, {length})" for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)
_TWO_APPROVALS = f"""
    SELECT 1 FROM {READINGS} f
    JOIN {READINGS} t ON t.item_kind = f.item_kind AND t.item_id = f.item_id AND t.revision = f.revision
    WHERE f.item_kind = 'story' AND f.item_id = {{item_id}}
      AND f.reader_id = NEW.first_reader_id AND f.read_as = NEW.first_read_as AND f.decision = 'approve'
      AND t.reader_id = NEW.second_reader_id AND t.read_as = NEW.second_read_as AND t.decision = 'approve'
"""  # noqa: S608  # as above
_UNDERMINES = f"""
    EXISTS (SELECT 1 FROM {VERSIONS} v WHERE v.submission_id = OLD.id)
    AND (NEW.id <> OLD.id OR NEW.consent <> OLD.consent OR NEW.status IN ('withdrawn', 'declined', 'read')
         OR NEW.helper_id {{differs}} OLD.helper_id)
"""  # noqa: S608  # as above


def _sqlite() -> list[str]:
    agrees, approvals = _SUBMISSION_AGREES.format(same="IS"), _TWO_APPROVALS.format(item_id=_DASHED)
    undermines = _UNDERMINES.format(differs="IS NOT")
    return [
        f"CREATE TRIGGER IF NOT EXISTS {NEVER_CHANGES} BEFORE UPDATE ON {VERSIONS} "
        f"BEGIN SELECT RAISE(ABORT, '{_CHANGED}'); END",
        f"CREATE TRIGGER IF NOT EXISTS {IS_TRUE} BEFORE INSERT ON {VERSIONS} "
        f"WHEN NOT EXISTS ({agrees}) OR NOT EXISTS ({approvals}) BEGIN SELECT RAISE(ABORT, '{_UNTRUE}'); END",
        f"CREATE TRIGGER IF NOT EXISTS {STAYS_TRUE} BEFORE UPDATE ON {SUBMISSIONS} "
        f"WHEN {undermines} BEGIN SELECT RAISE(ABORT, '{_UNDERMINED}'); END",
    ]


def _postgres_function(name: str, condition: str, message: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )


def _postgres() -> list[str]:
    agrees = _SUBMISSION_AGREES.format(same="IS NOT DISTINCT FROM")
    approvals = _TWO_APPROVALS.format(item_id="NEW.submission_id::text")
    undermines = _UNDERMINES.format(differs="IS DISTINCT FROM")
    conditions = {
        NEVER_CHANGES: ("TRUE", _CHANGED, "UPDATE"),
        IS_TRUE: (f"NOT EXISTS ({agrees}) OR NOT EXISTS ({approvals})", _UNTRUE, "INSERT"),
        STAYS_TRUE: (undermines, _UNDERMINED, "UPDATE"),
    }
    statements = []
    for name, (condition, message, event) in conditions.items():
        statements += [
            _postgres_function(name, condition, message),
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TRIGGERS[name]} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements


def create(connection: "BaseDatabaseWrapper") -> None:
    """Puts the triggers there that are missing."""
    statements = _sqlite() if connection.vendor == "sqlite" else _postgres()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(connection: "BaseDatabaseWrapper") -> None:
    with connection.cursor() as cursor:
        for name, table in TRIGGERS.items():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def missing(connection: "BaseDatabaseWrapper") -> set[str]:
    """The names of triggers that should stand in this database and do not, or that someone switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
            )
        there = set(cursor.fetchall())
    return {name for name, table in TRIGGERS.items() if (name, table) not in there}
