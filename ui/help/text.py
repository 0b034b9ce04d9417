"""The text of a page of help: Markdown laid out in the theme's type and colours.  Nothing is ever fetched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ui import paint
from ui.components.surface import Surface, column
from ui.help.library import HelpPage, found_in, turned
from ui.theme import theme

READING = 620
"""Widest line of text, in logical pixels."""
_HEADS = {1: ("title", 0, 8), 2: ("record", 22, 6), 3: ("section", 16, 4)}
"""Step of the type scale of each level of heading, and the room above and below it."""
_BODY = "section"
_FIXED_SIZE = 13
_PARAGRAPH = 10
_ITEM = 4


class HelpText(QTextBrowser):
    """Shows one page; a link is only told of."""

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: HelpPage | None = None
        self._right_to_left = False
        self._anchors: dict[str, int] = {}
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def loadResource(self, kind: int, name: QUrl) -> None:  # type: ignore[override]
        """Nothing is loaded, from nowhere: a page is its text."""
        return

    def show_page(self, page: HelpPage, *, right_to_left: bool) -> None:
        """Lay a page out, from its top."""
        self._page, self._right_to_left = page, right_to_left
        document = self.document()
        document.setDefaultFont(theme().font(_BODY, 400))
        document.setIndentWidth(18)
        document.setDocumentMargin(0)
        words = turned(page.markdown) if right_to_left else page.markdown
        document.setMarkdown(words, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._dress_blocks()
        self._dress_tables()
        self._fit()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setExtraSelections([])
        self.verticalScrollBar().setValue(0)

    def dress_again(self) -> None:
        """The theme is another: lay the page out anew, where it was being read."""
        if self._page is not None:
            at = self.verticalScrollBar().value()
            self.show_page(self._page, right_to_left=self._right_to_left)
            self.verticalScrollBar().setValue(at)

    # -- dressing ------------------------------------------------------------------------------

    def _dress_blocks(self) -> None:
        self._anchors = {}
        headings = iter(self._page.headings if self._page is not None else ())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level and (heading := next(headings, None)) is not None:
                self._anchors[heading.anchor] = block.blockNumber()
            self._dress_block(cursor, block, level)
            block = block.next()
        cursor.endEditBlock()

    def _dress_block(self, cursor: QTextCursor, block: QTextBlock, level: int) -> None:
        shape = block.blockFormat()
        coded = self._coded(block)
        turned = self._right_to_left and not coded
        way = Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        shape.setLayoutDirection(way)
        if level:
            role, above, below = _HEADS.get(level, _HEADS[3])
            shape.setTopMargin(above)
            shape.setBottomMargin(below)
            self._set_line(shape, theme().line(role))
        else:
            after = block.next()
            goes_on = block.textList() is not None and after.textList() is not None
            shape.setTopMargin(0)
            shape.setBottomMargin(0 if coded and self._coded(after) else _ITEM if goes_on else _PARAGRAPH)
            self._set_line(shape, theme().line(_BODY) + 1)
        if coded:
            shape.setBackground(theme().c.sunken)
            shape.setNonBreakableLines(False)
        cursor.setPosition(block.position())
        if cursor.currentTable() is not None:
            shape.setBottomMargin(0)
        cursor.setBlockFormat(shape)
        self._dress_words(cursor, block, level)

    @staticmethod
    def _coded(block: QTextBlock) -> bool:
        return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)

    @staticmethod
    def _set_line(shape: QTextBlockFormat, height: int) -> None:
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)

    def _dress_words(self, cursor: QTextCursor, block: QTextBlock, level: int) -> None:
        spans = []
        walker = block.begin()
        while not walker.atEnd():
            piece = walker.fragment()
            spans.append((piece.position(), piece.length(), piece.charFormat()))
            walker += 1
        for start, length, dress in spans:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._dressed(dress, level, coded=self._coded(block)))

    @staticmethod
    def _dressed(given: QTextCharFormat, level: int, *, coded: bool) -> QTextCharFormat:
        c = theme().c
        made = QTextCharFormat()
        bold = given.fontWeight() >= QFont.Weight.Bold
        made.setForeground(c.text)
        if level:
            made.setFont(theme().font(_HEADS.get(level, _HEADS[3])[0]))
        elif coded or given.fontFixedPitch():
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(_FIXED_SIZE)
            made.setFont(font)
            made.setBackground(c.sunken)
        else:
            made.setFont(theme().font(_BODY, 600 if bold else 400))
            made.setFontItalic(given.fontItalic())
        if given.isAnchor() and "://" not in given.anchorHref():  # an address outside is words only
            made.setAnchor(True)
            made.setAnchorHref(given.anchorHref())
            made.setForeground(c.link)
            made.setFontUnderline(True)
        return made

    def _dress_tables(self) -> None:
        c = theme().c
        for frame in self.document().rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            shape = frame.format()
            shape.setBorder(1)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(c.lineStrong)
            shape.setBorderCollapse(True)
            shape.setCellPadding(6)
            shape.setCellSpacing(0)
            shape.setTopMargin(4)
            shape.setBottomMargin(12)
            shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            frame.setFormat(shape)
            for place in range(frame.columns()):
                cell = frame.cellAt(0, place)
                dress = cell.format()
                dress.setBackground(c.sunken)
                cell.setFormat(dress)

    def _fit(self) -> None:
        """Keep lines short enough to be read, at the start of the room."""
        root = self.document().rootFrame()
        shape = root.frameFormat()
        side = 24 if self.viewport().width() >= 480 else 16
        rest = max(side, self.viewport().width() - READING - side)
        shape.setTopMargin(16)
        shape.setBottomMargin(32)
        shape.setLeftMargin(rest if self._right_to_left else side)
        shape.setRightMargin(side if self._right_to_left else rest)
        root.setFrameFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # -- places --------------------------------------------------------------------------------

    def anchors(self) -> list[str]:
        """What can be gone to on the page on show."""
        return list(self._anchors)

    def go_to(self, anchor: str) -> None:
        """Bring a heading to the top; one that is not here leaves the page where it is."""
        number = self._anchors.get(anchor)
        if number is not None:
            block = self.document().findBlockByNumber(number)
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(max(0, round(top) - 12) if number else 0)

    def mark(self, query: str) -> int:
        """Mark the words of a query and bring the first into sight; returns how often they stand here."""
        spots = found_in(self.document().toRawText(), query)
        dress = QTextCharFormat()
        dress.setBackground(theme().c.ochreTint)
        dress.setForeground(theme().c.text)
        dress.setFontUnderline(True)
        marked = []
        for start, length in spots:
            chosen = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            chosen.cursor, chosen.format = cursor, dress
            marked.append(chosen)
        self.setExtraSelections(marked)
        if spots:
            block = self.document().findBlock(spots[0][0])
            box = self.document().documentLayout().blockBoundingRect(block)
            room = self.viewport().height() - 40
            if box.bottom() > room:
                self.verticalScrollBar().setValue(round(box.top()) - room // 3)
        return len(spots)


class TextGround(Surface):
    """The ground of the text, which shows that the keyboard is in it."""

    def __init__(self, text: HelpText, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._text = text
        column(self, margins=(2, 2, 2, 2), gap=0).addWidget(text)
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._text.hasFocus():
            p = paint.painter(self)
            paint.box(p, self.rect(), 0, None, theme().c.focus, 2)
            p.end()
