"""Attachments from one case file to another: bytes that arrive equal, in any order, and to nobody else."""

from __future__ import annotations

import itertools
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forging import parts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts

from app import attachments
from app.taking import look
from db.blobs import wire
from db.blobs.keeping import PIECE

MB = 1_000_000


def a_file(folder: Path, size: int, name: str = "note verbale.pdf", seed: int = 1) -> Path:
    """A file of bytes that cannot be told apart from chance."""
    path = folder / name
    path.write_bytes(random.Random(seed).randbytes(size))
    return path


def attached(posts: Posts, tmp_path: Path, size: int, **more: Any) -> tuple[Path, str, str]:
    """A case of JKT with a file attached: the file, the case's id, the attachment's."""
    case = posts["JKT"].desk.add("case", {"title": "Lab", **more})
    path = a_file(tmp_path, size)
    return path, case, attachments.attach(posts["JKT"].desk, case, path)


def state(posts: Posts, code: str, attachment: str) -> tuple[str, int]:
    row = attachments.one(posts[code].desk, attachment)
    return row.state, row.here


def saved(posts: Posts, code: str, attachment: str, tmp_path: Path) -> bytes:
    """What comes out of an attachment at a post."""
    return attachments.save(posts[code].desk, attachment, tmp_path / f"saved by {code}").read_bytes()


def pieces(posts: Posts, code: str, path: Path) -> int:
    """How many pieces a bundle holds, as its recipient reads it."""
    return sum(kind == "piece" for kind, _ in parts_of(posts[code], path)[1])


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_is_attached_here_is_saved_there(posts: Posts, tmp_path: Path, size: int) -> None:
    path, case, made = attached(posts, tmp_path, size)
    posts.send("JKT", "LIM")
    (row,) = attachments.listed(posts["LIM"].desk, case)
    assert (row.id, row.name, row.size, row.state) == (made, path.name, size, "whole")
    assert (row.attached_by, row.attached_post) == ("Officer JKT", "JKT")
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()
    assert posts["LIM"].digest == posts["JKT"].digest
    assert posts["LIM"].desk.check().ok


def test_what_a_peer_has_is_not_sent_again(posts: Posts, tmp_path: Path) -> None:
    _, _, made = attached(posts, tmp_path, 3 * PIECE)
    posts.send("JKT", "LIM")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0  # under way
    posts.send("LIM", "JKT")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0  # acknowledged
    assert pieces(posts, "JKT", posts.export("LIM", "JKT")) == 0  # it is where it comes from
    assert pieces(posts, "LIM", posts.export("JKT", "LIM", full=True)) == 3
    posts["JKT"].desk.delete([made])
    assert pieces(posts, "LIM", posts.export("JKT", "LIM", full=True)) == 0


def limited(posts: Posts, sender: str, to: str, limit: int = MB) -> Path:
    """A bundle of at most so many bytes."""
    path = posts.folder / f"{next(posts.numbers)}.bundle"
    posts[sender].exchange.export_bundle([to], path, size_limit=limit)
    assert path.stat().st_size <= limit
    return path


def in_parts(posts: Posts, sender: str, to: str) -> list[Path]:
    """Bundles of at most a megabyte until nothing is left."""
    found = []
    while not found or pieces(posts, to, found[-1]):
        found.append(limited(posts, sender, to))
    return found[:-1]


def take(posts: Posts, code: str, path: Path) -> Any:
    return posts[code].exchange.import_bundles([path])[0]


def test_a_large_one_comes_in_several_bundles_in_any_order(posts: Posts, tmp_path: Path) -> None:
    path, _, made = attached(posts, tmp_path, 9 * PIECE + 5)
    parts = in_parts(posts, "JKT", "LIM")
    assert len(parts) == 4
    assert sum(pieces(posts, "LIM", part) for part in parts) == 10
    here = []
    for part in (parts[2], parts[0], parts[3], parts[0], parts[1]):
        take(posts, "LIM", part)
        here.append(len(attachments.listed(posts["LIM"].desk)) and state(posts, "LIM", made)[1])
    assert here[0] == 0  # its record is in the first
    assert 0 < here[1] < here[2] == here[3] < here[4] == 9 * PIECE + 5
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()


def test_what_was_lost_is_asked_for_and_nothing_else(posts: Posts, tmp_path: Path) -> None:
    path, _, made = attached(posts, tmp_path, 9 * PIECE)
    parts = in_parts(posts, "JKT", "LIM")
    for part in (parts[0], parts[2]):
        take(posts, "LIM", part)
    posts.send("LIM", "JKT")  # the third came, so the second is lost
    again = posts.export("JKT", "LIM")
    assert pieces(posts, "LIM", again) == 9 - pieces(posts, "LIM", parts[0]) - pieces(posts, "LIM", parts[2])
    take(posts, "LIM", again)
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()
    posts.send("LIM", "JKT")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0


def test_what_another_sent_meanwhile_is_not_sent(posts: Posts, tmp_path: Path) -> None:
    """MAD passes on what JKT attached; JKT learns that LIM has it from LIM itself."""
    path, _, made = attached(posts, tmp_path, 4 * PIECE)
    posts.send("JKT", "MAD")
    take(posts, "LIM", limited(posts, "JKT", "LIM"))
    posts.send("LIM", "MAD")
    relayed = posts.export("MAD", "LIM")
    assert pieces(posts, "LIM", relayed) == 4 - state(posts, "LIM", made)[1] // PIECE
    take(posts, "LIM", relayed)
    posts.send("LIM", "JKT")
    assert pieces(posts, "LIM", posts.export("JKT", "LIM")) == 0
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()


def test_one_bundle_for_several_carries_what_one_of_them_lacks(posts: Posts, tmp_path: Path) -> None:
    _, _, made = attached(posts, tmp_path, 2 * PIECE)
    posts.send("JKT", "LIM")
    posts.send("LIM", "JKT")
    both = posts.export("JKT", "LIM", "MAD")
    for code in ("LIM", "MAD"):
        assert pieces(posts, code, both) == 2
        take(posts, code, both)
        assert state(posts, code, made)[0] == "whole"
    assert pieces(posts, "MAD", posts.export("JKT", "LIM", "MAD")) == 0


def test_a_limit_of_a_peer_holds_and_small_ones_go_first(posts: Posts, tmp_path: Path) -> None:
    case = posts["JKT"].desk.add("case", {"title": "Lab"})
    large = attachments.attach(posts["JKT"].desk, case, a_file(tmp_path, 12 * PIECE, "large", 1))
    small = attachments.attach(posts["JKT"].desk, case, a_file(tmp_path, 100, "small", 2))
    posts["JKT"].exchange.set_peer("LIM", size_limit=MB)
    posts["JKT"].exchange.set_peer("MAD", size_limit=4 * MB)
    sent = posts["JKT"].exchange.export_bundle(["LIM", "MAD"], tmp_path / "x")
    assert sent.written <= MB
    assert sent.attachments == 2
    assert sent.left == 12 * PIECE + 100 - sent.attachment_bytes > 0
    take(posts, "LIM", tmp_path / "x")
    assert state(posts, "LIM", small) == ("whole", 100)
    assert state(posts, "LIM", large)[0] == "partly"
    posts["JKT"].exchange.set_peer("LIM", size_limit=0)
    assert posts["JKT"].exchange.export_bundle(["LIM"], tmp_path / "y").left == 0


def test_of_a_peer_that_went_back_to_a_backup_all_is_known_again(posts: Posts, tmp_path: Path) -> None:
    """LIM says anew what it lacks, and gets that."""
    from db.blobs import keeping

    path, _, made = attached(posts, tmp_path, 2 * PIECE)
    posts.send("JKT", "LIM")
    posts.send("LIM", "JKT")
    lima = posts["LIM"].desk.store
    with lima.transaction():
        keeping.drop(lima.raw, [n for (n,) in lima.raw.execute("SELECT n FROM blob").fetchall()])
    posts.send("LIM", "JKT")
    posts.send("JKT", "LIM")
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()


def test_the_same_file_twice_is_kept_once_and_belongs_to_both(posts: Posts, tmp_path: Path) -> None:
    desk = posts["JKT"].desk
    path, _, first = attached(posts, tmp_path, 2 * PIECE)
    other = desk.add("organisation", {"name": "Institute"})
    second = attachments.attach(desk, other, path)
    assert desk.store.raw.execute("SELECT count(*) FROM piece").fetchone() == (2,)
    with pytest.raises(attachments.NotAttached, match="already, as “note verbale"):
        attachments.attach(desk, other, path, name="another.pdf")
    desk.delete([first])
    assert saved(posts, "JKT", second, tmp_path) == path.read_bytes()


# Who sees what


def test_it_is_never_wider_than_its_record(posts: Posts, tmp_path: Path) -> None:
    from db.values import BadValue

    desk = posts["JKT"].desk
    path, case, made = attached(posts, tmp_path, 10, marking="restricted", release_to="LIM,ROM")
    row = desk.get(made)
    assert (row["marking"], row["release_to"]) == ("restricted", ["LIM", "ROM"])
    with pytest.raises(BadValue, match="at least as high"):
        desk.set(made, {"marking": "open"})
    with pytest.raises(BadValue, match="at least as high"):
        attachments.attach(desk, case, a_file(tmp_path, 11, "x"), marking="official")
    high = attachments.attach(desk, case, a_file(tmp_path, 12, "y"), marking="confidential")
    desk.set(case, {"marking": "confidential", "release_to": "LIM"})
    assert [desk.get(each)["marking"] for each in (made, high)] == ["confidential"] * 2
    assert desk.get(made)["release_to"] == ["LIM"]
    desk.undo()
    assert desk.get(made)["marking"] == "restricted"
    assert desk.get(made)["release_to"] == ["LIM", "ROM"]
    assert path.exists()


def test_what_a_merged_record_has_follows_the_survivor(posts: Posts, tmp_path: Path) -> None:
    """Raising the survivor raises what leads to it, and with that what is attached there."""
    desk = posts["JKT"].desk
    keep, other = (desk.add("organisation", {"name": name}) for name in ("Keep", "Other"))
    made = attachments.attach(desk, other, a_file(tmp_path, 10))
    desk.merge(keep, [other])
    desk.set(keep, {"marking": "restricted"})
    assert desk.get(made)["marking"] == "restricted"
    desk.undo()
    assert desk.get(made)["marking"] == "open"


def test_a_bundle_says_nothing_of_what_its_readers_may_not_see(posts: Posts, tmp_path: Path) -> None:
    """Neither what is attached, nor its hash, nor that it is lacking here; of one reader to none other."""
    from forging import inside

    desk, lima = posts["JKT"].desk, posts["LIM"].desk
    open_case = desk.add("case", {"title": "Open"})
    closed = desk.add("case", {"title": "Closed", "release_to": "JKT,LIM"})
    secret = a_file(tmp_path, 9 * PIECE, "secret name.pdf", 7)
    made = attachments.attach(desk, closed, secret)
    shown = attachments.attach(desk, open_case, a_file(tmp_path, 5, "shown.pdf", 8))
    row = attachments.one(desk, made)
    blob = desk.store.raw.execute("SELECT list, tree FROM blob WHERE size = ?", (row.size,)).fetchone()
    record = bytes.fromhex(made.replace("-", ""))
    hidden = [b"secret name", row.sha256.encode(), bytes.fromhex(row.sha256), bytes(blob[0])[:32], record]
    hidden += [bytes(blob[1]), bytes(blob[1]).hex().encode(), secret.read_bytes()[:64]]
    for to in (("MAD",), ("LIM", "MAD")):
        told = inside(posts["MAD"], posts.export("JKT", *to))
        assert not [each for each in hidden if each in told]
    take(posts, "LIM", limited(posts, "JKT", "LIM"))
    assert attachments.one(lima, made).state == "partly"
    told = inside(posts["MAD"], posts.export("LIM", "MAD", "JKT"))
    assert not [each for each in hidden if each in told]
    alone = inside(posts["JKT"], posts.export("LIM", "JKT"))
    assert record in alone  # to its author it says what it lacks
    posts.send("JKT", "MAD", full=True)
    assert [each.id for each in attachments.listed(posts["MAD"].desk)] == [shown]


@pytest.mark.parametrize("raised", [{"release_to": "LIM"}, {"marking": "restricted"}])
def test_bytes_go_to_nobody_who_may_not_see_the_record_that_they_belong_to(
    posts: Posts, tmp_path: Path, raised: dict[str, str]
) -> None:
    """LIM attached something openly while JKT raised the case: what JKT has of it goes to MAD no more."""
    posts["JKT"].exchange.set_peer("MAD", up_to="open")
    case = posts["JKT"].desk.add("case", {"title": "Lab"})
    posts.send("JKT", "LIM")
    posts["JKT"].desk.set(case, raised)
    made = attachments.attach(posts["LIM"].desk, case, a_file(tmp_path, 10))
    posts.send("LIM", "JKT")
    assert state(posts, "JKT", made)[0] == "whole"
    assert pieces(posts, "MAD", posts.export("JKT", "MAD")) == 0
    assert pieces(posts, "LIM", posts.export("JKT", "LIM", full=True)) == 1


def test_who_names_a_hash_gets_no_bytes_by_it_and_does_not_learn_that_they_are_here(
    posts: Posts, tmp_path: Path
) -> None:
    """MAD knows the hash of what it may not see, and makes an attachment of its own that names it."""
    from db.unit import insert_values, unit_of_work

    desk, madrid = posts["JKT"].desk, posts["MAD"].desk
    path, _, made = attached(posts, tmp_path, 2 * PIECE, release_to="LIM")
    row = desk.get(made)
    own = madrid.add("case", {"title": "Bait"})
    names = {name: row[name] for name in ("size", "content", "pieces")}
    with unit_of_work(madrid.store, "bait", "Officer MAD") as unit:
        bait = insert_values(unit, "attachment", {"record": own, "file_name": "bait", **names})
    posts.send("MAD", "JKT")
    answer = posts.export("JKT", "MAD")
    assert pieces(posts, "MAD", answer) == 0
    assert "want" in [kind for kind, _ in parts_of(posts["MAD"], answer)[1]]
    assert state(posts, "JKT", bait) == ("absent", 0)
    assert saved(posts, "JKT", made, tmp_path) == path.read_bytes()


# Deletion, undoing, erasure


def test_removal_is_undone_and_after_long_the_bytes_go(posts: Posts, tmp_path: Path) -> None:
    from db.blobs import keeping

    desk = posts["JKT"].desk
    path, case, made = attached(posts, tmp_path, 3 * PIECE)
    attachments.remove(desk, made)
    assert attachments.listed(desk, case) == []
    desk.undo()
    assert saved(posts, "JKT", made, tmp_path) == path.read_bytes()
    attachments.remove(desk, made)
    raw = desk.store.raw
    for days, left in ((89, 3), (91, 0)):
        with desk.store.transaction():
            keeping.tidy(raw, keeping.clock.wall_ms() + days * keeping.DAY)
        assert raw.execute("SELECT count(*) FROM piece").fetchone() == (left,)
    desk.undelete([made])
    assert attachments.one(desk, made).state == "absent"


def test_the_bytes_stay_from_the_day_it_was_deleted_and_from_the_day_they_came(
    posts: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attached long ago, deleted in Madrid less long ago; Lima hears of both today."""
    from db import clock
    from db.blobs import keeping

    today = clock.wall_ms() + 300 * keeping.DAY

    def at(days: int) -> None:
        monkeypatch.setattr("db.clock.wall_ms", lambda: today + days * keeping.DAY)

    at(-300)
    _, _, made = attached(posts, tmp_path, 3 * PIECE)
    posts.send("JKT", "MAD")
    at(-200)
    attachments.remove(posts["MAD"].desk, made)
    at(0)
    posts.send("JKT", "LIM")
    posts.send("MAD", "LIM")
    attachments.remove(posts["JKT"].desk, made)
    for code, days in (("MAD", -111), ("LIM", 89), ("JKT", 89)):
        raw = posts[code].desk.store.raw
        for later, left in ((days, 3), (days + 2, 0)):
            with posts[code].desk.store.transaction():
                keeping.tidy(raw, today + later * keeping.DAY)
            assert raw.execute("SELECT count(*) FROM piece").fetchone() == (left,), (code, later)


def test_undoing_what_attached_it_takes_it_away_everywhere(posts: Posts, tmp_path: Path) -> None:
    desk = posts["JKT"].desk
    _, case, made = attached(posts, tmp_path, 10)
    posts.send("JKT", "LIM")
    assert desk.undo() == "attach"
    posts.send("JKT", "LIM")
    assert attachments.listed(posts["LIM"].desk, case) == []
    assert desk.redo() == "attach"
    posts.send("JKT", "LIM")
    assert state(posts, "LIM", made)[0] == "whole"


def test_what_was_deleted_stays_so_when_its_record_is_raised(posts: Posts, tmp_path: Path) -> None:
    _, case, attachment = attached(posts, tmp_path, 1000)
    desk, lima = posts["JKT"].desk, posts["LIM"].desk
    posts.send("JKT", "LIM")
    desk.delete([attachment])
    posts.send("JKT", "LIM")
    desk.set(case, {"marking": "restricted"})
    posts.send("JKT", "LIM")
    assert attachments.listed(desk, case) == attachments.listed(lima, case) == []
    assert posts.alike("JKT", "LIM")
    desk.undelete([attachment])
    posts.send("JKT", "LIM")
    assert len(attachments.listed(lima, case)) == 1
    assert lima.get(attachment)["marking"] == "restricted"
    assert posts.alike("JKT", "LIM")


def test_an_erased_person_takes_what_is_attached_along_everywhere(posts: Posts, tmp_path: Path) -> None:
    from remains import says

    from app import erasure

    desk = posts["JKT"].desk
    person = desk.add("person", {"name": "Someone"})
    path = a_file(tmp_path, 2 * PIECE + 9, "Curriculum vitae.pdf", 5)
    attachments.attach(desk, person, path)
    parts = in_parts(posts, "JKT", "LIM")
    late = posts.export("JKT", "MAD")
    for part in parts:
        take(posts, "LIM", part)
    erasure.erase(desk, person, "asked for")
    take(posts, "LIM", posts.export("JKT", "LIM"))
    take(posts, "MAD", posts.export("JKT", "MAD"))
    take(posts, "MAD", late)
    content = path.read_bytes()
    for code in ("JKT", "LIM", "MAD"):
        store = posts[code].desk.store
        key = store.key
        for table in ("blob", "blob_piece", "piece", "given", "lacks", "attachment"):
            assert store.raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), (code, table)
        store.close()
        sought = (content[100:116], content[-16:], content[PIECE : PIECE + 16], "Curriculum")
        assert says(store.path, key, *sought) == []


# Any order, any loss, in flat memory


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("attach"), st.sampled_from(["JKT", "LIM", "MAD"]), st.integers(0, 9 * PIECE)),
        st.tuples(
            st.just("write"), st.permutations(["JKT", "LIM", "MAD"]), st.sampled_from([None, MB, 2 * MB])
        ),
        st.tuples(st.just("take"), st.integers(0, 100), st.none()),
        st.tuples(st.just("remove"), st.integers(0, 100), st.none()),
    ),
    min_size=4,
    max_size=14,
)


class World:
    """Three posts, what is attached and not removed, and bundles that may yet arrive."""

    def __init__(self, posts: Posts, folder: Path) -> None:
        self.posts, self.folder = posts, folder
        self.case = posts["JKT"].desk.add("case", {"title": "Lab"})
        self.files: dict[str, bytes] = {}
        self.mail: list[tuple[str, Path]] = []
        self._numbers = itertools.count()
        for other in ("LIM", "MAD"):
            posts.send("JKT", other)

    def attach(self, who: str, size: int) -> None:
        number = next(self._numbers)
        path = self.folder / f"{number}"
        path.write_bytes(b"%d" % number + random.Random(number).randbytes(size))
        self.files[attachments.attach(self.posts[who].desk, self.case, path)] = path.read_bytes()

    def write(self, who: list[str], limit: int | None) -> None:
        sender, *to = who
        out = self.folder / f"{next(self._numbers)}"
        self.posts[sender].exchange.export_bundle(to, out, size_limit=limit)
        self.mail += [(each, out) for each in to]

    def take(self, which: int, _: None) -> None:
        if self.mail:
            take(self.posts, *self.mail[which % len(self.mail)])

    def remove(self, which: int, _: None) -> None:
        for code in ("JKT", "LIM", "MAD") if self.files else ():
            made = sorted(self.files)[which % len(self.files)]
            if made in [each.id for each in attachments.listed(self.posts[code].desk)]:
                attachments.remove(self.posts[code].desk, made)
                del self.files[made]
                return

    def all_is_there(self) -> None:
        """Everybody sends everybody what they lack by their own word; then they are sent no more."""
        codes = list(self.posts.members)
        for _ in range(3):  # say what is lacking, send it, say that it came
            for one, other in itertools.permutations(codes, 2):
                self.posts.send(one, other)
        assert len({post.digest for post in self.posts.members.values()}) == 1
        for code, post in self.posts.members.items():
            assert {row.id for row in attachments.listed(post.desk)} == set(self.files)
            for made, data in self.files.items():
                out = attachments.save(post.desk, made, self.folder / f"{code} {made}")
                assert out.read_bytes() == data
            assert post.desk.check().ok
        for one, other in itertools.permutations(codes, 2):
            assert pieces(self.posts, other, self.posts.export(one, other)) == 0


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_is_lost_repeated_or_crossed_all_have_it_in_the_end(
    new_posts: Any, tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    posts = new_posts()
    try:
        world = World(posts, tmp_path_factory.mktemp("files"))
        for what, first, second in steps:
            getattr(world, what)(first, second)
        world.all_is_there()
    finally:
        posts.close()


def test_no_step_holds_a_file_in_memory(posts: Posts, tmp_path: Path) -> None:
    """What Python holds at most while a file goes through is far less than the file."""
    case = posts["JKT"].desk.add("case", {"title": "Lab"})
    path = a_file(tmp_path, 32 << 20)
    made: list[str] = []
    out = tmp_path / "bundle"
    steps: list[Callable[[], object]] = [
        lambda: made.append(attachments.attach(posts["JKT"].desk, case, path)),
        lambda: posts["JKT"].exchange.export_bundle(["LIM"], out),
        lambda: look(posts["LIM"].desk, [out]),
        lambda: posts["LIM"].exchange.import_bundles([out]),
        lambda: attachments.save(posts["LIM"].desk, made[0], tmp_path / "saved"),
    ]
    for step in steps:
        tracemalloc.start()
        step()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 8 << 20
    assert (tmp_path / "saved").read_bytes() == path.read_bytes()


def test_looking_at_a_bundle_keeps_nothing_and_tells_what_it_brings(posts: Posts, tmp_path: Path) -> None:
    attached(posts, tmp_path, 3 * PIECE)
    path = posts.export("JKT", "LIM")
    (offer,) = look(posts["LIM"].desk, [path])
    assert (offer.attachments, offer.refused, offer.notes) == (1, "", ())
    assert posts["LIM"].desk.store.raw.execute("SELECT count(*) FROM piece").fetchone() == (0,)
    assert posts["LIM"].exchange.show_bundle(path)["attachments"] == 1


@pytest.mark.parametrize("step", ["attach", "take", "save", "write"])
def test_what_is_stopped_halfway_leaves_nothing(posts: Posts, tmp_path: Path, step: str) -> None:
    from app.errors import Cancelled

    path, case, made = attached(posts, tmp_path, 8 * PIECE)
    bundle = posts.export("JKT", "LIM")
    out = tmp_path / "out"

    def stop(done: int, total: int) -> None:
        if 2 * done >= total:
            raise Cancelled

    acts: dict[str, Callable[[], object]] = {
        "attach": lambda: attachments.attach(
            posts["JKT"].desk, case, a_file(tmp_path, 9 * PIECE, "other", 9), progress=stop
        ),
        "take": lambda: posts["LIM"].exchange.import_bundles([bundle], progress=stop),
        "save": lambda: attachments.save(posts["JKT"].desk, made, out, progress=stop),
        "write": lambda: posts["JKT"].exchange.export_bundle(["MAD"], out, progress=stop),
    }
    before = counted(posts)
    with pytest.raises(Cancelled):
        acts[step]()
    assert counted(posts) == before
    assert not out.exists()
    take(posts, "LIM", bundle)
    assert saved(posts, "LIM", made, tmp_path) == path.read_bytes()
    assert pieces(posts, "MAD", posts.export("JKT", "MAD")) == 8


def counted(posts: Posts) -> list[int]:
    """How many rows there are of what attachments leave."""
    tables = ("attachment", "blob", "blob_piece", "piece", "given", "lacks", "bundle")
    return [
        post.desk.store.raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for post in posts.members.values()
        for table in tables
    ]


_PLACES = st.sets(st.integers(0, 40))


@given(_PLACES, _PLACES)
def test_stretches_are_sets_of_places(ones: set[int], others: set[int]) -> None:
    def spread(found: list[wire.Stretch]) -> list[int]:
        assert all(before[1] + 1 < after[0] for before, after in itertools.pairwise(found))
        return [place for first, last in found for place in range(first, last + 1)]

    one, other = wire.stretches(sorted(ones)), wire.stretches(sorted(others))
    assert spread(one) == sorted(ones)
    assert spread(wire.without(one, other)) == sorted(ones - others)
    assert spread(wire.both(one, other)) == sorted(ones & others)
    assert spread(wire.either(one, other)) == sorted(ones | others)
    assert wire.length(one) == len(ones)
    assert wire.unpack_places(wire.pack_places(one)) == tuple(one)


def test_a_damaged_piece_is_found_and_leaves_in_no_file_and_no_bundle(posts: Posts, tmp_path: Path) -> None:
    from db.connection import StoreUnusable

    desk = posts["JKT"].desk
    _, _, made = attached(posts, tmp_path, 3 * PIECE)
    with desk.store.transaction():
        desk.store.raw.execute("UPDATE piece SET data = zeroblob(length(data)) WHERE n = 2")
    report = desk.check()
    assert not report.ok
    assert [str(each.message) for each in report.findings if each.severity == "damage"] == [
        "1 pieces of attachments are damaged or gone."
    ]
    out = tmp_path / "out"
    with pytest.raises(StoreUnusable, match="a piece of an attachment differs"):
        attachments.save(desk, made, out)
    with pytest.raises(StoreUnusable, match="a piece of an attachment differs"):
        posts["JKT"].exchange.export_bundle(["LIM"], out)
    assert not out.exists()
    assert posts["JKT"].exchange.peers()[0].bundles_sent == 0


def test_check_says_what_is_not_here_yet_and_that_is_no_damage(posts: Posts, tmp_path: Path) -> None:
    attached(posts, tmp_path, 9 * PIECE)
    take(posts, "LIM", limited(posts, "JKT", "LIM"))
    report = posts["LIM"].desk.check()
    assert report.ok
    (found,) = [each for each in report.findings if "attachments" in each.message]
    assert (found.severity, str(found.message)) == ("info", "1 attachments are not wholly here yet.")
