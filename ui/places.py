"""Where one was in a window: the present place, and those that Back and Forward lead to."""

from __future__ import annotations

Place = tuple[str, str]
"""A section, and a place in it that its page understands: a kind, ``kind#id``, a page of the settings."""
MOST = 200
"""Places that are remembered; older ones are forgotten."""


def _list(place: Place) -> str:
    return place[1].partition("#")[0]


class Places:
    """The places of one window."""

    def __init__(self) -> None:
        self.present: Place = ("", "")
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether Back left a place after this one."""
        return bool(self._forward)

    def amend(self, place: Place) -> None:
        """The present place is, by now, this one: another record was chosen in it."""
        if self.present[0] == place[0] and _list(self.present) == _list(place):
            self.present = place

    def arrive(self, place: Place) -> bool:
        """Go to a new place; False where that is the present one."""
        if place == self.present:
            return False
        if self.present[0]:
            self._back = [*self._back, self.present][-MOST:]
        self._forward.clear()
        self.present = place
        return True

    def back(self) -> Place | None:
        """Go to the place before this one; None where there is none."""
        if not self._back:
            return None
        self._forward.append(self.present)
        self.present = self._back.pop()
        return self.present

    def forward(self) -> Place | None:
        """Go to the place that Back left; None where there is none."""
        if not self._forward:
            return None
        self._back.append(self.present)
        self.present = self._forward.pop()
        return self.present
