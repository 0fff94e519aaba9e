from kennisplatform.accounts.models.audit import AuditEntry
from kennisplatform.accounts.models.membership import HeldRole, Membership, Role
from kennisplatform.accounts.models.municipality import Municipality, SizeClass
from kennisplatform.accounts.models.organisation import Organisation, OrganisationKind
from kennisplatform.accounts.models.user import User

__all__ = [
    "AuditEntry",
    "HeldRole",
    "Membership",
    "Municipality",
    "Organisation",
    "OrganisationKind",
    "Role",
    "SizeClass",
    "User",
]
