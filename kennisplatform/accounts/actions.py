"""Everything that changes who may do what. Each writes an audit entry and tells both ends."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts import notifications, permissions
from kennisplatform.accounts.audit import record
from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.accounts.models.user import normal_email
from kennisplatform.accounts.removal import empty_elsewhere
from kennisplatform.accounts.tasks import end_sessions

# Stands where a row needs somebody and no person acted: a command of the host. Cannot log in.
PLATFORM_EMAIL = "platform@invalid"


def platform_user() -> User:
    """The actor of what the host does from the command line."""
    user, created = User.objects.get_or_create(
        email=PLATFORM_EMAIL, defaults={"display_name": str(_("Management of the platform")), "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


# -- Asking for a role, and the answer ---------------------------------------------------------------------------------
@transaction.atomic
def request_membership(
    *,
    by: User,
    role: str,
    municipality: Municipality | None = None,
    organisation: Organisation | None = None,
    motivation: str = "",
) -> Membership:
    """A request of `by` for a role of their own. Raises ValidationError when they have it or asked for it already."""
    membership = _add(
        Membership(user=by, role=role, municipality=municipality, organisation=organisation, motivation=motivation)
    )
    record("membership.requested", by=by, target=membership)
    notifications.role_was_requested(membership)
    return membership


@transaction.atomic
def grant_membership(*, membership: Membership, by: User) -> Membership:
    """Says yes to a request. Raises PermissionDenied where `by` may not, ValidationError when it was dealt with."""
    membership = _locked(membership)
    if not membership.is_waiting:
        raise ValidationError(_("Somebody else has already dealt with this request."), code="dealt_with")
    _require(permissions.may_grant(by, membership))
    _grant(membership, by)
    notifications.role_was_granted(membership, by=by)
    return membership


@transaction.atomic
def refuse_membership(*, membership: Membership, by: User, reason: str = "") -> Membership:
    """Says no to a request. Raises as `grant_membership` does."""
    membership = _locked(membership)
    if not membership.is_waiting:
        raise ValidationError(_("Somebody else has already dealt with this request."), code="dealt_with")
    _require(permissions.may_refuse(by, membership))
    _end(membership, by, reason)
    record("membership.refused", by=by, target=membership)
    notifications.request_was_refused(membership, by=by)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User, reason: str = "") -> Membership:
    """Ends a role, or withdraws the own request. Changes nothing when it has ended; raises PermissionDenied."""
    membership = _locked(membership)
    if membership.ended_at is not None:
        return membership
    _require(permissions.may_end(by, membership))
    was_waiting = membership.is_waiting
    _end(membership, by, reason)
    record("membership.withdrawn" if was_waiting else "membership.ended", by=by, target=membership)
    if was_waiting:
        notifications.request_was_refused(membership, by=by)
    else:
        notifications.role_was_ended(membership, by=by)
    return membership


@transaction.atomic
def appoint(
    *,
    user: User,
    role: str,
    by: User,
    municipality: Municipality | None = None,
    organisation: Organisation | None = None,
) -> Membership:
    """Gives `user` a role that was not asked for, or grants the request that waits. Gives the valid one when it is there.

    Raises PermissionDenied where `by` may not grant it.
    """
    wanted = Membership(user=user, role=role, municipality=municipality, organisation=organisation)
    membership = _open_like(wanted) or wanted
    if membership.is_valid:
        return membership
    _require(permissions.may_grant(by, membership))
    if membership.pk is None:
        membership = _add(membership)
    _grant(membership, by)
    notifications.role_was_granted(membership, by=by)
    return membership


@transaction.atomic
def invite_first_editor(*, municipality: Municipality, email: str, by: User | None) -> Membership:
    """Makes who reads `email` an editor of `municipality`: with an account where there is none, and a mail.

    `by` is None when the host does it from the command line. Repeating it changes nothing and sends nothing. Raises
    ValidationError for a bad address and for a blocked account, PermissionDenied where `by` may not.
    """
    if by is not None:
        _require(permissions.may_edit_municipality(by, municipality))
    user, needs_password = _person_with_address(email)
    wanted = Membership(user=user, role=Role.MUNICIPAL_EDITOR, municipality=municipality)
    membership = _open_like(wanted)
    if membership is not None and membership.is_valid:
        return membership
    if by is not None:
        _require(by.pk != user.pk)
    membership = membership or _add(wanted)
    _grant(membership, by or platform_user())
    record("membership.invited", by=by, target=membership)
    if needs_password:
        notifications.editor_was_invited(membership, by=by)
    else:
        notifications.role_was_granted(membership, by=by or platform_user())
    return membership


# -- Leaving -------------------------------------------------------------------------------------------------------------
@transaction.atomic
def remove_account(*, user: User, by: User) -> None:
    """Empties the person: address, name, password, sessions, roles. The row stays, because what they did stays.

    Raises PermissionDenied unless it is one's own account.
    """
    _require(permissions.may_remove_account(by, user))
    user = User.objects.select_for_update().get(pk=user.pk)
    email, name = user.email, user.display_name
    empty_elsewhere(user)
    now = timezone.now()
    user.memberships.filter(ended_at=None).update(ended_at=now, ended_by=by)
    user.memberships.update(motivation="", end_reason="")
    EmailAddress.objects.filter(user=user).delete()
    user.email = f"removed-{user.pk}@invalid"
    user.display_name = ""
    user.is_active = False
    user.is_superuser = False
    user.last_login = None
    user.removed_at = now
    # A session is signed with the password: all of them end here.
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    record("account.removed", by=by, target=user)
    end_sessions.enqueue(user.pk)
    notifications.account_was_removed(email, name)


@transaction.atomic
def change_display_name(*, user: User, display_name: str, by: User) -> None:
    """How colleagues see `user`; one's own only."""
    _require(by.pk == user.pk)
    user.display_name = display_name
    user.save(update_fields=["display_name"])


# -- Steps -----------------------------------------------------------------------------------------------------------------
def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _locked(membership: Membership) -> Membership:
    """The row as it is now, held until the transaction ends: of two editors at once, one decides."""
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _open_like(wanted: Membership) -> Membership | None:
    return (
        Membership.objects.open()
        .filter(user=wanted.user, role=wanted.role, municipality=wanted.municipality, organisation=wanted.organisation)
        .first()
    )


def _add(membership: Membership) -> Membership:
    existing = _open_like(membership)
    if existing is not None:
        message = _("You have this role already.") if existing.is_valid else _("You have already asked for this role.")
        raise ValidationError(message, code="already_there")
    membership.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise ValidationError(_("This role does not fit this place."), code="does_not_fit") from error
    return membership


def _grant(membership: Membership, by: User) -> None:
    membership.granted_at, membership.granted_by = timezone.now(), by
    membership.save(update_fields=["granted_at", "granted_by"])
    permissions.forget_what_is_known(membership.user)
    record("membership.granted", by=by, target=membership)


def _end(membership: Membership, by: User, reason: str) -> None:
    membership.ended_at, membership.ended_by, membership.end_reason = timezone.now(), by, reason
    membership.save(update_fields=["ended_at", "ended_by", "end_reason"])
    permissions.forget_what_is_known(membership.user)


def _person_with_address(email: str) -> tuple[User, bool]:
    """Who reads `email`, and whether they still have to choose a password."""
    email = normal_email(email)
    validate_email(email)
    known = EmailAddress.objects.filter(email=email, verified=True).select_related("user").first()
    user = known.user if known else User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email)
    elif not user.is_present:
        raise ValidationError(_("The account with this address is blocked."), code="blocked")
    if known is None:
        # An address that nobody proved to read. The password that was chosen with it (perhaps by somebody else, waiting
        # for this invitation) goes; the link in the mail to this address is the proof.
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user, not user.has_usable_password()
