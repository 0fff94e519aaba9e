"""Asking for a role, the answer, and who hears of it."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kennisplatform.accounts import actions
from kennisplatform.accounts.models import AuditEntry, Membership, Municipality, Organisation, Role, User
from tests.factories import ask_role, give_role, make_municipality, make_user
from tests.outbox import run_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def duinrade() -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(duinrade: Municipality) -> User:
    user = make_user("editor@example.org", display_name="Eva Smit")
    give_role(user, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    return user


@pytest.fixture
def national() -> User:
    user = make_user("national@example.org", display_name="Noor")
    give_role(user, Role.NATIONAL_EDITOR)
    return user


@pytest.fixture
def sam() -> User:
    return make_user("sam@example.org", display_name="Sam de Boer")


def mails() -> dict[str, Any]:
    """Address to mail, of everything that the outbox sends."""
    assert run_outbox() == []
    sent = {message.to[0]: message for message in mail.outbox}
    assert len(sent) == len(mail.outbox)
    mail.outbox.clear()
    return sent


def actions_in_audit() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


# -- Asking ----------------------------------------------------------------------------------------------------------------
def test_a_request_waits_and_gives_nothing_yet(sam: User, duinrade: Municipality) -> None:
    membership = actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade, motivation="Werk")
    assert membership.is_waiting
    assert actions_in_audit() == ["membership.requested"]


def test_who_asked_and_the_editors_of_the_municipality_get_a_mail(
    sam: User, duinrade: Municipality, editor: User, national: User
) -> None:
    membership = actions.request_membership(
        by=sam, role=Role.PROFESSIONAL, municipality=duinrade, motivation="Ik werk in De Kampen."
    )
    sent = mails()
    assert set(sent) == {sam.email, editor.email}
    body = sent[editor.email].body
    assert "Sam de Boer" in sent[editor.email].subject
    assert "Ik werk in De Kampen." in body
    assert f"/mijn/aanvragen/{membership.pk}/" in body
    assert "Duinrade" in sent[sam.email].body


def test_where_a_municipality_has_no_editor_the_national_ones_get_the_mail(
    sam: User, duinrade: Municipality, national: User
) -> None:
    actions.request_membership(by=sam, role=Role.MUNICIPAL_EDITOR, municipality=duinrade)
    assert set(mails()) == {sam.email, national.email}


@pytest.mark.parametrize("role", [Role.READER, Role.ERVARINGSDESKUNDIGE_READER, Role.NATIONAL_EDITOR])
def test_a_request_for_a_national_role_goes_past_the_municipality(
    role: Role, sam: User, editor: User, national: User
) -> None:
    actions.request_membership(by=sam, role=role)
    assert set(mails()) == {sam.email, national.email}


def test_an_editor_who_asks_for_another_role_gets_no_mail_to_decide_on_it(duinrade: Municipality, editor: User) -> None:
    actions.request_membership(by=editor, role=Role.PROFESSIONAL, municipality=duinrade)
    assert "decide" not in str(mails())
    assert not User.objects.deciding_on(Membership.objects.waiting().get()).exists()


@pytest.mark.parametrize("make", [ask_role, give_role])
def test_the_same_role_is_asked_for_once(sam: User, duinrade: Municipality, make: Any) -> None:
    make(sam, Role.PROFESSIONAL, municipality=duinrade)
    with pytest.raises(ValidationError):
        actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade)
    assert Membership.objects.of(sam).count() == 1


def test_after_a_refusal_one_may_ask_again(sam: User, duinrade: Municipality, editor: User) -> None:
    first = actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade)
    actions.refuse_membership(membership=first, by=editor)
    assert actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade).is_waiting


@pytest.mark.parametrize(
    ("role", "has_municipality", "has_organisation"),
    [
        (Role.READER, True, False),
        (Role.NATIONAL_EDITOR, False, True),
        (Role.MUNICIPAL_EDITOR, False, False),
        (Role.MUNICIPAL_EDITOR, False, True),
        (Role.PROFESSIONAL, False, False),
        (Role.PROFESSIONAL, True, True),
    ],
)
def test_a_role_in_a_place_that_does_not_fit_is_refused(
    role: Role, has_municipality: bool, has_organisation: bool, sam: User, duinrade: Municipality
) -> None:
    organisation = Organisation.objects.create(name="Wijkraad", kind="self_organisation")
    with pytest.raises(ValidationError):
        actions.request_membership(
            by=sam,
            role=role,
            municipality=duinrade if has_municipality else None,
            organisation=organisation if has_organisation else None,
        )
    assert not Membership.objects.of(sam).exists()


# -- The answer --------------------------------------------------------------------------------------------------------------
def test_a_granted_role_is_valid_and_both_ends_get_a_mail(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    granted = actions.grant_membership(membership=membership, by=editor)
    assert granted.is_valid
    assert granted.granted_by == editor
    sent = mails()
    assert set(sent) == {sam.email, editor.email}
    assert "Duinrade" in sent[sam.email].body
    assert "Sam de Boer" in sent[editor.email].body
    assert actions_in_audit() == ["membership.granted"]


def test_a_refusal_says_why_and_both_ends_get_a_mail(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    refused = actions.refuse_membership(membership=membership, by=editor, reason="Wij kennen je niet.")
    assert refused.was_refused
    sent = mails()
    assert set(sent) == {sam.email, editor.email}
    assert "Wij kennen je niet." in sent[sam.email].body


def test_an_ended_role_tells_both_ends(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    actions.end_membership(membership=membership, by=editor, reason="Andere baan.")
    sent = mails()
    assert set(sent) == {sam.email, editor.email}
    assert "Andere baan." in sent[sam.email].body


def test_who_stops_tells_who_decides(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    actions.end_membership(membership=membership, by=sam)
    assert set(mails()) == {sam.email, editor.email}


def test_ending_twice_changes_nothing(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    first = actions.end_membership(membership=membership, by=editor)
    second = actions.end_membership(membership=membership, by=sam)
    assert (first.ended_at, first.ended_by) == (second.ended_at, second.ended_by)
    assert actions_in_audit() == ["membership.ended"]


@pytest.mark.parametrize("answer", [actions.grant_membership, actions.refuse_membership])
def test_of_two_editors_the_second_hears_that_it_was_dealt_with(
    answer: Any, sam: User, duinrade: Municipality, editor: User, national: User
) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    actions.grant_membership(membership=membership, by=editor)
    with pytest.raises(ValidationError):
        answer(membership=membership, by=national)
    assert Membership.objects.get(pk=membership.pk).is_valid


@pytest.mark.parametrize("answer", [actions.grant_membership, actions.refuse_membership])
def test_nobody_answers_the_own_request(answer: Any, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(editor, Role.PROFESSIONAL, municipality=duinrade)
    with pytest.raises(PermissionDenied):
        answer(membership=membership, by=editor)
    assert Membership.objects.get(pk=membership.pk).is_waiting


def test_an_editor_of_another_municipality_grants_nothing_here(sam: User, duinrade: Municipality) -> None:
    stranger = make_user()
    give_role(stranger, Role.MUNICIPAL_EDITOR, municipality=make_municipality("GM9906", "Meerzicht"))
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    with pytest.raises(PermissionDenied):
        actions.grant_membership(membership=membership, by=stranger)


def test_appointing_needs_the_same_authority_as_granting(sam: User, editor: User, national: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.appoint(user=sam, role=Role.READER, by=editor)
    assert actions.appoint(user=sam, role=Role.READER, by=national).is_valid
    with pytest.raises(PermissionDenied):
        actions.appoint(user=national, role=Role.READER, by=national)


def test_appointing_grants_the_request_that_waits_and_changes_nothing_the_second_time(
    sam: User, duinrade: Municipality, editor: User
) -> None:
    waiting = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    first = actions.appoint(user=sam, role=Role.PROFESSIONAL, municipality=duinrade, by=editor)
    second = actions.appoint(user=sam, role=Role.PROFESSIONAL, municipality=duinrade, by=editor)
    assert waiting.pk == first.pk == second.pk
    assert actions_in_audit() == ["membership.granted"]


# -- The mail leaves with the change, and only then --------------------------------------------------------------------------
def test_a_change_that_is_undone_sends_no_mail(sam: User, duinrade: Municipality) -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_fail()
    assert mails() == {}


def test_a_mail_that_came_too_late_is_not_sent(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = actions.request_membership(by=sam, role=Role.PROFESSIONAL, municipality=duinrade)
    actions.end_membership(membership=membership, by=sam)
    sent = mails()
    assert "mijn/aanvragen" not in sent[editor.email].body


def test_a_name_with_markup_stays_as_it_was_written_in_a_mail_of_plain_text(
    duinrade: Municipality, editor: User
) -> None:
    user = make_user(display_name="Sam & 'Sien' <b>")
    actions.request_membership(by=user, role=Role.PROFESSIONAL, municipality=duinrade)
    assert "Sam & 'Sien' <b>" in mails()[editor.email].body


def test_a_name_with_a_line_break_cannot_add_a_header(duinrade: Municipality, editor: User) -> None:
    user = make_user(display_name="Sam\nBcc: all@example.org")
    actions.request_membership(by=user, role=Role.PROFESSIONAL, municipality=duinrade)
    message = mails()[editor.email]
    assert "\n" not in message.subject
    assert message.recipients() == [editor.email]
