"""What stands around the boxes: lanes with their headings, title block, call-outs and footer."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.fonts import CAP_HEIGHT, DESCENT, LINE_HEIGHT, width
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.page import Page
from engagement_model.drawing.primitives import (
    Curve,
    Group,
    Move,
    Path,
    Picture,
    Rectangle,
    Role,
    Shape,
    Straight,
    Text,
)
from engagement_model.drawing.text import shorten

_SMALLEST_LOGO = 4.0
"""Points below which a logo is a stain."""

TRACKING = 0.09
"""Space after each capital of a heading, as a share of its size."""

_PILL_PAD = 0.11
"""The least space at both ends of the pill, as a share of what is written in it."""
_WIDEST_PILL = 0.6
"""The share of a page's width that the pill with the state may take."""

LOGO = "logo"
_LOGO_GAP = 13.0
"""From the logo to what stands right of it, in points at scale 1."""
_LOGO_ABOVE, _LOGO_BELOW = 12.0, 5.0
"""How much stays free above the logo, to the page's edge, and below it, to the headline."""

_APART = 0.3
"""What stays free above the line of a card that says what its figure is elsewhere, in sizes of its words."""


def panels(page: Page, layout: Layout) -> Iterator[Shape]:
    """The lanes and their headings."""
    frame, theme = layout.frame, layout.theme
    sizes = theme.sizes
    heading, subtitle = frame.type(sizes.heading), frame.type(sizes.heading_subtitle)
    titles = {each.lane: each for each in page.headings}
    for place in layout.lanes:
        panel, text = place.panel, titles[place.lane]
        room = place.boxes.width
        shapes: list[Shape] = [Rectangle(*panel, theme.measures.lane_radius * frame.scale, theme.lane(place.lane))]
        y = panel.y + 11 * frame.scale + heading * (LINE_HEIGHT + CAP_HEIGHT) / 2
        label, tracking = text.title.upper(), heading * TRACKING
        if width(label, heading, "semibold", tracking) > room:
            tracking = 0.0
            label = shorten(label, room, heading, "semibold").lines[0]
        shapes.append(Text(place.boxes.x, y, label, heading, "semibold", theme.ink, tracking=tracking, room=room))
        if frame.has_heading_subtitles:
            y += heading * LINE_HEIGHT / 2 + subtitle * LINE_HEIGHT / 2 + 1 * frame.scale
            short = shorten(text.subtitle, room, subtitle).lines[0]
            shapes.append(Text(place.boxes.x, y, short, subtitle, fill=theme.quiet, room=room))
        yield Group(f"lane--{place.lane}", text.title, tuple(shapes), "lane")


def title_block(page: Page, layout: Layout) -> Iterator[Shape]:
    """State, headline, company and by-line."""
    frame, theme, title = layout.frame, layout.theme, page.title
    sizes = theme.sizes
    size, height = frame.type(sizes.pill), frame.pill_height
    tracking = size * TRACKING
    label = title.state.upper()
    # Names are as long as people write them: company and by-line keep the part of the row that they need at least.
    most = (frame.right - frame.margin) * _WIDEST_PILL - 2.4 * size
    if width(label, size, "semibold", tracking) > most:
        tracking, label = 0.0, shorten(label, most, size, "semibold").lines[0]
    wide = width(label, size, "semibold", tracking) - tracking
    # A long word gets as much more room as another font may need for it.
    pad = max(1.2 * size, _PILL_PAD * wide)
    middle = frame.top + height / 2
    yield Rectangle(frame.margin, frame.top, wide + 2 * pad, height, height / 2, theme.ink)
    yield Text(
        frame.margin + pad,
        middle + size * CAP_HEIGHT / 2,
        label,
        size,
        "semibold",
        theme.paper,
        tracking=tracking,
        role="word",
    )
    beside = wide + 2 * pad + 2.6 * size
    room = frame.right - frame.margin - beside
    yield from logo(page, layout, frame.margin + beside)
    if frame.around.byline:
        title = title._replace(company="", byline="")
    company, byline = frame.type(sizes.company), frame.type(sizes.byline)
    y = frame.top + company * (LINE_HEIGHT + CAP_HEIGHT) / 2
    if title.company:
        name = shorten(title.company, room, company, "semibold").lines[0]
        yield Text(frame.right, y, name, company, "semibold", theme.ink, "end", room=room)
        y += (company + byline) * LINE_HEIGHT / 2 + 1.5 * frame.scale
    if title.byline:
        line = shorten(title.byline, room, byline).lines[0]
        yield Text(frame.right, y, line, byline, fill=theme.quiet, anchor="end", room=room)
    if frame.around.headline:
        return
    fitted = frame.headline(page)
    size = fitted.size
    y = frame.headline_top + size * (LINE_HEIGHT + CAP_HEIGHT) / 2
    lines: list[Shape] = []
    for line in fitted.lines:
        role: Role = "next" if lines else ""
        lines.append(
            Text(frame.margin, y, line, size, "semibold", theme.ink, room=frame.right - frame.margin, role=role)
        )
        y += size * LINE_HEIGHT
    yield Group("headline", title.headline, tuple(lines), "headline")


def logo(page: Page, layout: Layout, left: float) -> Iterator[Shape]:
    """The logo at the left of company and by-line, from `left` on, smaller where there is less room for it."""
    frame, theme = layout.frame, layout.theme
    if theme.logo is None:
        return
    right, byline = frame.right, frame.type(theme.sizes.byline)
    beside = max(
        width(page.title.company, frame.type(theme.sizes.company), "semibold"), width(page.title.byline, byline)
    )
    if beside:
        right -= beside + _LOGO_GAP * frame.scale
    middle = frame.top + frame.byline_height / 2
    above, below = middle - _LOGO_ABOVE * frame.scale, frame.headline_top - _LOGO_BELOW * frame.scale - middle
    # Where type cannot shrink with the page, the logo does not either.
    scale = max(frame.scale, frame.type(theme.sizes.company) / theme.sizes.company)
    high = min(theme.measures.logo_height * scale, 2 * above, 2 * below)
    wide = high * theme.logo.width / theme.logo.height
    share = min(1.0, max(right - left, 0.0) / wide)
    if share * high >= _SMALLEST_LOGO:
        wide, high = wide * share, high * share
        picture = Picture(right - wide, middle - high / 2, wide, high, theme.logo.png, page.title.company)
        yield Group(LOGO, page.title.company, (picture,), "logo")


def callouts(page: Page, layout: Layout) -> Iterator[Shape]:
    """The strip of figures to remember, in cards of one width."""
    frame, theme = layout.frame, layout.theme
    if not frame.callout_height:
        return
    small, height = frame.type(theme.sizes.callout_text), frame.callout_height
    radius = min(theme.measures.box_radius, 8) * frame.scale
    cards = frame.card_strip.cards(page)
    high = max(
        (max(each.figure * (CAP_HEIGHT + 2 * DESCENT), len(each.lines) * small * LINE_HEIGHT) for each in cards),
        default=0.0,
    )
    for number, card in enumerate(cards, 1):
        tone = theme.tone(card.callout.accent)
        outline = Rectangle(
            card.x, frame.callouts_top, card.width, height, radius, theme.box, theme.outline, frame.scale
        )
        # What the figure is elsewhere stands below it, and both together in the middle of the card.
        below = frame.other_height if card.other else 0.0
        middle = frame.callouts_top + (height - below) / 2
        baseline = middle + card.figure * CAP_HEIGHT / 2
        shapes: list[Shape] = [
            outline,
            _edge(card.x, frame.callouts_top, 5 * frame.scale, height, radius, tone.line),
            Text(card.x + card.pad, baseline, card.callout.figure, card.figure, "semibold", theme.ink),
        ]
        y = middle - len(card.lines) * small * LINE_HEIGHT / 2 + small * (LINE_HEIGHT + CAP_HEIGHT) / 2
        for line_number, line in enumerate(card.lines):
            left = card.x + card.pad + card.taken
            role: Role = "next" if line_number else ""
            shapes.append(Text(left, y, line, small, fill=theme.quiet, room=max(card.room, 0), role=role))
            y += small * LINE_HEIGHT
        if card.other:
            y = min(middle + high / 2 + small * (CAP_HEIGHT + _APART), frame.callouts_top + height - 0.4 * small)
            room = card.width - 2 * card.pad
            shapes.append(Text(card.x + card.pad, y, card.other, small, fill=theme.quiet, room=room))
        yield Group(f"callout--{number}", card.callout.whole, tuple(shapes), "callout")


def _edge(x: float, y: float, wide: float, height: float, radius: float, colour: str) -> Path:
    """A coloured band along the left side of a card, following its rounded corners."""
    k = radius * 0.4477
    steps = (
        Move(x + radius, y),
        Curve(x + k, y, x, y + k, x, y + radius),
        Straight(x, y + height - radius),
        Curve(x, y + height - k, x + k, y + height, x + radius, y + height),
        Straight(x + max(wide, radius), y + height),
        Straight(x + max(wide, radius), y),
    )
    return Path(steps, colour, 0.0, closed_fill=colour)


def footer(page: Page, layout: Layout) -> Iterator[Shape]:
    """Where the facts come from, who may see them, and which page this is."""
    frame, theme = layout.frame, layout.theme
    if frame.around.footer:
        return
    size = frame.type(theme.sizes.footer)
    rule = frame.footer_line
    yield Path((Move(frame.margin, rule), Straight(frame.right, rule)), theme.outline, 0.8 * frame.scale)
    y = rule + size * 1.45
    room = frame.right - frame.margin
    imprint = shorten(page.footer.imprint, room * 0.6, size).lines[0]
    yield Text(frame.right, y, imprint, size, fill=theme.quiet, anchor="end", room=room * 0.6)
    left = room - width(imprint, size) - 2 * size
    source = shorten(page.footer.source, left, size).lines[0]
    if source:
        yield Text(frame.margin, y, source, size, fill=theme.quiet, room=left)
