"""The system's keyring, as a convenience: Secret Service, KWallet, Windows Credential Locker, macOS Keychain.

What it keeps is a random secret of 32 bytes for one slot of one case file, in 64 hexadecimal digits
(Windows has room for 1,280 characters). Only keyrings of the operating system are used: the `keyring`
package can also be told to write plain files, or nothing at all, which is worse than no keyring.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.errors import KeyFileError
from resources.sentences import say

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Chancery"
SECRET_BYTES = 32

_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)


class KeyringUnusable(KeyFileError):
    """There is no keyring here, it is locked, or it refuses."""


class NothingRemembered(KeyFileError):
    """The keyring keeps nothing for this case file."""


def look() -> None:
    """See whether the system has a keyring that could be used; its owner is asked nothing.

    Raises KeyringUnusable.
    """
    with _explained():
        pass


def remembered(store_id: bytes) -> bytes:
    """Return the secret that the keyring keeps for a case file. Raises NothingRemembered, KeyringUnusable."""
    with _explained() as keyring:
        text = keyring.get_password(SERVICE, store_id.hex())
    if text is None:
        raise NothingRemembered(
            say("The system's keyring keeps nothing for this case file; open it with its passphrase.")
        )
    with contextlib.suppress(ValueError):
        secret = bytes.fromhex(text)
        if len(secret) == SECRET_BYTES:
            return secret
    raise NothingRemembered(
        say(
            "What the system's keyring keeps for this case file is not what was put there; "
            "open it with its passphrase."
        )
    )


def remember(store_id: bytes, secret: bytes) -> None:
    """Put a secret into the keyring in the place of any before, and see that it is there.

    Raises KeyringUnusable.
    """
    with _explained() as keyring:
        keyring.set_password(SERVICE, store_id.hex(), secret.hex())
        kept = keyring.get_password(SERVICE, store_id.hex())
    if kept != secret.hex():
        raise KeyringUnusable(
            say("The system's keyring did not keep what was put there; nothing was changed.")
        )


def forget(store_id: bytes) -> None:
    """Take the secret out of the keyring, if it is there. Raises KeyringUnusable."""
    with _explained() as keyring:
        if keyring.get_password(SERVICE, store_id.hex()) is not None:
            keyring.delete_password(SERVICE, store_id.hex())


@contextlib.contextmanager
def _explained() -> Iterator[KeyringBackend]:
    """Yield the system's keyring; what it says against it becomes one sentence.

    Its backends fail in ways of their own (a bus that is gone, a system call), hence the wide net.
    """
    from keyring.errors import InitError, KeyringError, KeyringLocked

    try:
        yield _system_keyring()
    except KeyFileError:
        raise
    except (KeyringLocked, InitError) as error:
        raise KeyringUnusable(
            say(
                "The system's keyring is locked, or not set up yet; unlock it, or open the "
                "case file with its passphrase."
            )
        ) from error
    except KeyringError as error:
        raise KeyringUnusable(
            say(
                "The system's keyring refused ({kind}); open the case file with its passphrase.",
                kind=type(error).__name__,
            )
        ) from error
    except Exception as error:
        raise KeyringUnusable(
            say(
                "The system's keyring does not answer ({kind}); open the case file with its passphrase.",
                kind=type(error).__name__,
            )
        ) from error


def _system_keyring() -> KeyringBackend:
    """Return the best keyring that belongs to the operating system. Raises KeyringUnusable."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    found = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in found:
        if type(backend).__module__.startswith(_TRUSTED):
            return backend
    raise KeyringUnusable(
        say("This system has no keyring that Chancery can use; open the case file with its passphrase.")
    )
