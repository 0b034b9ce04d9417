"""A person with something in every kind of place, and looking for what is left of them."""

from __future__ import annotations

from typing import Any

from posts import Post, Posts
from remains import says

from db.erasure import Erased

NAME, MAIL = "Quorvexalim Zylphanide", "qz.zylphanide@wexbramt.example"
NOTE = "plays the Vyxhornette on Thursdays"
PHOTO = b"\xff\xd8\xff" + b"the very bytes of Zylphkodachrome" * 40
WORDS: tuple[str | bytes, ...] = (
    *(NAME, "rvexalim", "lphanide", MAIL, "xbramt", "yxhornette", "lphkodachrome"),
    *("Grand Pflurzmarshal", "lurzmarsh"),
)
"""What must be found nowhere: whole, and ends of words, since an index keeps beginnings apart.

None is so short that keys or signatures may hold it by chance.
"""
REASON = "asked for under article 17"


def person(desk: Any, **more: Any) -> str:
    """A person with something in every kind of place."""
    values: dict[str, Any] = {"name": NAME, "emails": [{"value": MAIL}], "note": NOTE}
    return str(desk.add("person", {**values, "photo": desk.add_content(PHOTO), **more}))


def left(posts: Posts, code: str, *words: str | bytes) -> list[str | bytes]:
    """What is left of the person in a post's file; closes it."""
    store = posts[code].desk.store
    path, key = store.path, store.key
    posts[code].desk.close()
    return says(path, key, *(words or WORDS))


def digests(posts: Posts) -> set[str]:
    return {post.digest for post in posts.members.values()}


def healthy(posts: Posts) -> None:
    for post in posts.members.values():
        report = post.desk.check()
        assert report.ok, report.findings


def gone(post: Post, record: str) -> bool:
    """Whether a record is erased, and the post says so."""
    try:
        post.desk.get(record)
    except Erased:
        return True
    return False


def share(posts: Posts, record: str) -> None:
    """Let everybody have what Jakarta has."""
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
        assert posts[code].desk.get(record)
