"""What has to be emptied when a person leaves. Each floor registers what it keeps about people.

@when_account_is_removed
def empty_reader_profile(user: User) -> None: ...
"""

from collections.abc import Callable

from kennisplatform.accounts.models import User

RemovalFunction = Callable[[User], None]
_registered: list[RemovalFunction] = []


def when_account_is_removed(function: RemovalFunction) -> RemovalFunction:
    """Registers `function`; it runs in the transaction that empties the account, before the address is gone."""
    if function not in _registered:
        _registered.append(function)
    return function


def empty_elsewhere(user: User) -> None:
    """Calls everything that is registered."""
    for function in _registered:
        function(user)
