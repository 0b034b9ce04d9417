"""Makes a statement fit the standard: what IATI 2.03 has no place for is left out, and named.

Needed for what was imported leniently, and for what was typed in the program without the standard in mind.
"""

from __future__ import annotations

from app.importing.iati.datatypes import fits
from app.importing.iati.grammar import Child, ElementType, types
from app.importing.iati.statement import Statement, attribute_name, attributes, children, is_foreign


class Conforming:
    """Fits statements to the newest version; ``left_out`` names what could not stay."""

    def __init__(self) -> None:
        self.left_out: list[str] = []
        self._types = types()

    def fit(self, said: Statement, type_name: str, name: str) -> Statement | None:
        """The statement without what does not fit; None where something required is missing."""
        described = self._types[type_name]
        fitted = self._attributes(said, described, name)
        if fitted is None:
            return None
        text = said.get("text")
        if described.text is not None:
            if not fits(described.text, text or ""):
                self._note(name, f"its text “{(text or '')[:40]}” is no {described.text}")
                return None
        elif text is not None:
            self._note(name, "it holds text of its own")
        if text is not None and described.text is not None:
            fitted["text"] = text
        return self._children(said, fitted, described, name)

    def _attributes(self, said: Statement, described: ElementType, name: str) -> Statement | None:
        known = {attribute.name: attribute for attribute in described.attributes}
        fitted: Statement = {}
        for key, value in attributes(said):
            xml_name = "xml:lang" if key == "lang" else attribute_name(key)
            attribute = known.get(xml_name)
            if key == "lang":
                fitting = ("a" in described.open or attribute is not None) and fits("language", value)
            elif attribute is not None:
                fitting = fits(attribute.datatype, value)
            else:
                fitting = is_foreign(key) and "a" in described.open
            if fitting:
                fitted[key] = value
                continue
            self._note(f"{name}/@{xml_name}", f"“{value[:40]}” has no place there")
        for attribute in described.attributes:
            if attribute.required and attribute.name not in fitted:
                self._note(name, f"it has no {attribute.name}")
                return None
        return fitted

    def _children(
        self, said: Statement, fitted: Statement, described: ElementType, name: str
    ) -> Statement | None:
        known = {child.name for child in described.children}
        for child in described.children:
            members = self._members(said, child, name)
            if members:
                fitted[child.name] = members
            elif child.occurs in ("", "+"):
                self._note(name, f"it has no {child.name}")
                return None
        for key, members in children(said):
            if key in known:
                continue
            if is_foreign(key) and described.text is None and "e" in described.open:
                fitted[key] = members
            else:
                self._note(f"{name}/{key}", "it has no place there")
        return fitted

    def _members(self, said: Statement, child: Child, name: str) -> list[Statement]:
        found = said.get(child.name)
        if type(found) is not list:
            return []
        members = [
            fitted
            for member in found
            if (fitted := self.fit(member, child.type, f"{name}/{child.name}")) is not None
        ]
        if child.occurs in ("", "?") and len(members) > 1:
            self._note(f"{name}/{child.name}", "there may be one only")
            del members[1:]
        return members

    def _note(self, place: str, reason: str) -> None:
        self.left_out.append(f"{place}: {reason}")
