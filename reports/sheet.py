"""One sheet to draw on, in the reader's coordinates: x from where lines start, y down from the top edge.

In a right-to-left report the start edge is the right one: whoever composes a page says "start" and "end" and
need not know. Each text joins the structure tree, everything else is marked as decoration (an artifact).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, Literal

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import chain
from reports.paper import INK, INNER_MARGIN, MEASURE, SERIF, Colour, Paper, Style
from reports.tags import Element, Structure
from reports.text import Line, single

Align = Literal["start", "end", "centre"]
Point = tuple[float, float]


class _Canvas(Canvas):
    """The library's canvas, with the operators of the current page in the open for marked content."""

    _code: list[str]


class Sheet:
    """The pages of one document, drawn in order. `rtl` mirrors everything but letters and digits."""

    def __init__(self, out: IO[bytes], paper: Paper, *, rtl: bool = False) -> None:
        self.paper = paper
        self.rtl = rtl
        self.page = 0
        self.structure = Structure()
        self._decorating = False
        self._in_artifact = 0
        self._in_figure = False
        # Without a font of our own as the initial one, every page would name an unembedded Helvetica.
        first_font: dict[str, Any] = {"initialFontName": chain(SERIF).first.name, "initialFontSize": 9}
        self._canvas = _Canvas(
            out,
            pagesize=(paper.width, paper.height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            **first_font,
        )
        self._left = paper.width - INNER_MARGIN - MEASURE if rtl else INNER_MARGIN

    def at(self, x: float) -> float:
        """The sheet's own x, from the left edge, of a point `x` from the start of the measure."""
        return self._left + (MEASURE - x if self.rtl else x)

    def up(self, y: float) -> float:
        """The sheet's own y, from the bottom edge, of a point `y` below the top."""
        return self.paper.height - y

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._stop_decorating()
        self._canvas.showPage()
        self.page += 1

    def finish(self) -> None:
        """Finish the last page and write the file."""
        self._stop_decorating()
        self._canvas.showPage()
        self._canvas.save()

    # structure

    @contextmanager
    def element(self, kind: str, *, alt: str = "", scope: str = "") -> Iterator[Element]:
        """What is drawn in the block belongs to a structure element of this type."""
        with self.structure.element(kind, alt=alt, scope=scope) as made:
            yield made

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn in the block is decoration: bands, running heads, repeated heads."""
        self._in_artifact += 1
        try:
            yield
        finally:
            self._in_artifact -= 1

    @contextmanager
    def figure(self, alt: str) -> Iterator[None]:
        """What is drawn in the block is one picture, described by `alt`."""
        with self.structure.element("Figure", alt=alt):
            self._stop_decorating()
            number = self.structure.content(self.page)
            self._code(f"/Figure <</MCID {number}>> BDC")
            self._in_figure = True
            try:
                yield
            finally:
                self._in_figure = False
                self._code("EMC")

    def _code(self, text: str) -> None:
        self._canvas._code.append(text)

    def _decorate(self) -> None:
        if not self._decorating and not self._in_figure:
            self._code("/Artifact BMC")
            self._decorating = True

    def _stop_decorating(self) -> None:
        if self._decorating:
            self._code("EMC")
            self._decorating = False

    # text

    def text(
        self,
        x: float,
        y: float,
        what: str | Line,
        style: Style | None = None,
        *,
        align: Align = "start",
        width: float | None = None,
        squeeze: float | None = None,
    ) -> float:
        """Print one line with its baseline at `y`; give its width in points.

        A string is set in `style` and cut with an ellipsis at `width`. With `squeeze` a line wider than
        that many points is narrowed instead of cut: figures must never lose a digit.
        """
        if isinstance(what, Line):
            made = what
        else:
            assert style is not None
            made = single(what, style, self.rtl, width)
        if not made.runs:
            return 0.0
        scale = squeeze / made.width if squeeze is not None and made.width > squeeze else 1.0
        shown = made.width * scale
        before = {"start": 0.0, "centre": shown / 2, "end": shown}[align]
        left = self.at(x) - (shown - before if self.rtl else before)
        self._begin_text(made)
        for run in made.runs:
            pen = self._canvas.beginText()
            pen.setFont(run.font, run.style.size)
            pen.setFillColorRGB(*run.style.colour)
            pen.setTextOrigin(left + run.x * scale, self.up(y))
            if run.style.tracking:
                pen.setCharSpace(run.style.tracking)
            if scale != 1.0:
                pen.setHorizScale(scale * 100)
            pen.textOut(run.text)
            if scale != 1.0:
                pen.setHorizScale(100)
            if run.style.tracking:
                pen.setCharSpace(0)
            self._canvas.drawText(pen)
        self._end_text()
        return shown

    def lines(
        self, x: float, y: float, lines: Sequence[Line], leading: float, *, align: Align = "start"
    ) -> float:
        """Print lines under each other, the first with its baseline at `y`; give the last baseline."""
        for n, line in enumerate(lines):
            self.text(x, y + n * leading, line, align=align)
        return y + max(0, len(lines) - 1) * leading

    def _begin_text(self, line: Line) -> None:
        if self._in_figure:
            return
        if self._in_artifact:
            self._decorate()
            return
        self._stop_decorating()
        number = self.structure.content(self.page)
        self.structure.current.say(line.text, line.exact)
        self._code(f"/{self.structure.current.type} <</MCID {number}>> BDC")

    def _end_text(self) -> None:
        if not self._in_figure and not self._in_artifact:
            self._code("EMC")

    # marks

    def rule(self, start: float, end: float, y: float, weight: float, colour: Colour = INK) -> None:
        """A horizontal line."""
        self.path([(start, y), (end, y)], stroke=colour, weight=weight, close=False)

    def upright(self, x: float, top: float, bottom: float, weight: float, colour: Colour = INK) -> None:
        """A vertical line."""
        self.path([(x, top), (x, bottom)], stroke=colour, weight=weight, close=False)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.5,
    ) -> None:
        """A rectangle whose start and top corner is (x, y)."""
        self.path(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)],
            fill=fill,
            stroke=stroke,
            weight=weight,
        )

    def path(
        self,
        points: Sequence[Point],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.5,
        close: bool = True,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A polygon, or an open line when not `close`d."""
        self._decorate()
        canvas = self._canvas
        self._pen(fill, stroke, weight)
        if dash:
            canvas.setDash(list(dash))
        drawn = canvas.beginPath()
        drawn.moveTo(self.at(points[0][0]), self.up(points[0][1]))
        for x, y in points[1:]:
            drawn.lineTo(self.at(x), self.up(y))
        if close:
            drawn.close()
        canvas.drawPath(drawn, stroke=int(stroke is not None), fill=int(fill is not None))
        if dash:
            canvas.setDash()

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.75,
    ) -> None:
        """A circle around (x, y)."""
        self._decorate()
        self._pen(fill, stroke, weight)
        self._canvas.circle(
            self.at(x), self.up(y), radius, stroke=int(stroke is not None), fill=int(fill is not None)
        )

    def _pen(self, fill: Colour | None, stroke: Colour | None, weight: float) -> None:
        if fill is not None:
            self._canvas.setFillColorRGB(*fill)
        if stroke is not None:
            self._canvas.setStrokeColorRGB(*stroke)
            self._canvas.setLineWidth(weight)
