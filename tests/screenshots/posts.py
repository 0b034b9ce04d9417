"""Pictures of how posts come to know one another: a directory, a first bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.screenshots.screens import Photographer


def directed(by: Photographer) -> QWidget:
    """A directory that was taken in: posts that nobody here compared words with, one of them withdrawn."""
    from app.desk import Desk as AppDesk
    from app.directories import write
    from app.exchange import Exchange
    from tests.screenshots.screens import PASSPHRASE, bundles_of_another

    folder = by.out.absolute() / "demonstration" / "offered"
    bundles_of_another(by, folder)
    page = by.shell.exchange()
    out = folder / "all.directory"
    with AppDesk.open(folder / "dili.chancery", passphrase=PASSPHRASE) as other:
        exchange = Exchange(other)
        for post, country, officer in (("SUV", "FJ", "Mere Tora"), ("POM", "PG", "Toua Kila")):
            file = folder / f"{post}.chancery"
            if not file.exists():
                made, _ = AppDesk.create(
                    file, post=post, country=country, title="Desk", officer=officer, passphrase=PASSPHRASE
                )
                with made:
                    exchange.add_peer(Exchange(made).card(), up_to="official")
        if not any(peer.revoked for peer in exchange.peers()):
            exchange.revoke_peer("POM", "the laptop was stolen")
        write(other, out)
        replica = exchange.card()
    by.session.worker.run(by.shell, lambda desk: desk.add_peer(replica, "official", True))
    page.book.take_directory(out)
    by.settle()
    page.show_view("conflicts")
    return by.shell


def directed_peer(by: Photographer) -> QWidget:
    from tests.screenshots.screens import beside
    from ui.exchange.peer_sheet import PeerSheet

    directed(by)
    standings = by.shell.exchange().peers.standings()
    return beside(by, PeerSheet(next(one for one in standings if one.peer.revoked_by), "", (), by.shell))


def listed_peer(by: Photographer) -> QWidget:
    """A peer of whom the directory lists another card than the one that somebody gave this post."""
    from app.desk import Desk as AppDesk
    from app.exchange import Exchange
    from tests.screenshots.screens import PASSPHRASE, beside
    from ui.exchange.peer_sheet import PeerSheet

    file = by.out.absolute() / "demonstration" / "another SUV.chancery"
    if not file.exists():
        made, _ = AppDesk.create(
            file, post="SUV", country="FJ", title="Desk", officer="Mere Tora", passphrase=PASSPHRASE
        )
        with made:
            card = Exchange(made).card()
        by.session.worker.run(by.shell, lambda desk: desk.add_peer(card, "official", False))
    directed(by)
    standings = by.shell.exchange().peers.standings()
    return beside(by, PeerSheet(next(one for one in standings if one.listed), "", (), by.shell))


def first_card(by: Photographer) -> QWidget:
    from tests.screenshots.screens import beside
    from ui.exchange.dialogs import PeerDialog

    dialog = PeerDialog(by.shell, (), [("JKT", "JKT/laptop")])
    dialog.first.setChecked(True)
    return beside(by, dialog)


def joining(by: Photographer) -> QWidget:
    """A case file that waits for its first bundle: comes last, since Exchange shows nothing else then."""
    by.shell.exchange().wait_for_first()
    return by.shell
