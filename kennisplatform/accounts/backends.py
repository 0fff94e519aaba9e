from allauth.account.auth_backends import AuthenticationBackend


class MembershipBackend(AuthenticationBackend):
    """Login by e-mail; rights follow from valid memberships at each request."""
