"""What stands around the boxes: lanes with their headings, title block, call-outs, legend and footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.drawing.box_signs import disc, dot
from engagement_model.drawing.brief import disc_width
from engagement_model.drawing.crosses import cross
from engagement_model.drawing.fonts import CAP_HEIGHT, DESCENT, LINE_HEIGHT, width
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.legend_rows import LONG_SIGN
from engagement_model.drawing.looks import box_style, line_style
from engagement_model.drawing.page import LegendEntry, LegendSign, Look, Page
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
from engagement_model.drawing.rails import RAIL
from engagement_model.drawing.text import shorten

_BOX_SIGNS: Mapping[LegendSign, Look] = {
    "gap": "gap",
    "ghost": "ghost",
    "open": "open",
    "guessed": "guessed",
    "kept": "plain",
    "added": "added",
    "retired": "retired",
    "changed": "changed",
    "shade": "plain",
    "bar": "plain",
}
"""Signs of the legend that are small boxes -> how they are drawn."""

_SMALLEST_LOGO = 4.0
"""Points below which a logo is a stain."""

_TRACKING = 0.09
"""Space after each capital of a heading, as a share of its size."""


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
        label, tracking = text.title.upper(), heading * _TRACKING
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
    tracking = size * _TRACKING
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


_PILL_PAD = 0.11
"""The least space at both ends of the pill, as a share of what is written in it."""
_WIDEST_PILL = 0.6
"""The share of a page's width that the pill with the state may take."""

LOGO = "logo"
_LOGO_GAP = 13.0
"""From the logo to what stands right of it, in points at scale 1."""
_LOGO_ABOVE, _LOGO_BELOW = 12.0, 5.0
"""How much stays free above the logo, to the page's edge, and below it, to the headline."""


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


_APART = 0.3
"""What stays free above the line of a card that says what its figure is elsewhere, in sizes of its words."""


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


def legend(page: Page, layout: Layout) -> Iterator[Shape]:
    """The signs of this page and what they mean."""
    frame, theme = layout.frame, layout.theme
    key = frame.legend.key(page)
    if not key.rows:
        return
    size = frame.type(theme.sizes.legend)
    y = frame.legend_top - key.rise + key.pitch / 2
    tracking = size * _TRACKING
    label = page.legend_title.upper()
    yield Text(frame.margin, y + size * CAP_HEIGHT / 2, label, size, "semibold", theme.quiet, tracking=tracking)
    number = 0
    for row in key.rows:
        x = frame.legend.left
        for entry in row:
            words = shorten(entry.label, frame.legend.entry_room(), size).lines[0]
            number += 1
            sign = _sign(entry, x, y, size, layout, key.pitch)
            left = x + frame.legend.sign_width(entry)
            text = Text(left, y + size * CAP_HEIGHT / 2, words, size, fill=theme.ink)
            yield Group(f"legend--{number}", entry.label, (*sign, text), "legend")
            x += frame.legend.entry_width(entry) + key.gap
        y += key.pitch


def _sign(entry: LegendEntry, x: float, y: float, size: float, layout: Layout, pitch: float) -> tuple[Shape, ...]:
    theme = layout.theme
    end = x + 2.2 * size
    if entry.sign in ("master", "copy"):
        return (dot(entry.sign == "master", x + size * 0.45, y, size * 0.42, theme),)
    if entry.sign == "badge":
        high = min(size * 1.72, pitch * 0.96)
        wide = disc_width(high, entry.key, size)
        return disc(x + wide / 2, y, high, entry.key, size, theme.tone(entry.accent).text, theme.paper)
    if entry.sign == "channel":
        high = size * 1.5
        square = Rectangle(
            x, y - high / 2, max(high, width(entry.key, size, "semibold") + size * 0.7), high, high * 0.22, theme.quiet
        )
        middle = x + square.width / 2
        return (
            square,
            Text(middle, y + size * CAP_HEIGHT / 2, entry.key, size, "semibold", theme.paper, "middle", role="word"),
        )
    if entry.sign == "stack" and entry.colour is not None:
        return (_outlined(entry.colour, x, y, size, layout),)
    if entry.sign in _BOX_SIGNS:
        return _small_box(entry, x, y, size, layout)
    line = (Move(x, y), Straight(end, y))
    if entry.sign == "customer" and entry.colour is not None:
        scale = layout.frame.scale
        line = (Move(x, y), Straight(x + LONG_SIGN * size, y))
        dash = tuple(length * scale for length in theme.customer_dash(entry.colour))
        return (Path(line, theme.customer(entry.colour).line, 2.2 * scale, dash),)
    if entry.sign == "break":
        broken = (4 * layout.frame.scale, 3 * layout.frame.scale)
        tone = theme.tone(entry.accent)
        way = (Move(x, y), Straight(x + LONG_SIGN * size, y))
        crossed = cross(x + LONG_SIGN * size / 2, y, min(size * 0.8, pitch * 0.46), tone.text, theme.paper)
        return (Path(way, tone.line, 1.9 * layout.frame.scale, broken), *crossed)
    if entry.sign == "rail":
        wide, high = RAIL * layout.frame.scale, size * 1.5
        stroke = line_style("plain", entry.colour, theme).stroke
        return (Rectangle(x, y - high / 2, wide, high, wide / 2, fill=stroke),)
    if entry.sign == "bow":
        return (Path(line, theme.tone(entry.accent).line, 1.6 * layout.frame.scale),)
    if entry.sign == "line":
        style = line_style(entry.look, None, theme)
        dash = tuple(length * layout.frame.scale for length in style.dash)
        return (Path(line, style.stroke, style.width * layout.frame.scale, dash),)
    if entry.sign == "succession":
        head = (Move(end, y), Straight(end - size * 0.5, y - size * 0.27), Straight(end - size * 0.5, y + size * 0.27))
        shaft = (Move(x, y), Straight(end - size * 0.5, y))
        return (Path(shaft, theme.line, 1.25 * layout.frame.scale), Path(head, theme.line, 0, closed_fill=theme.line))
    return ()


def _outlined(colour: int, x: float, y: float, size: float, layout: Layout) -> Rectangle:
    """A box with the outline of those platforms that do what the colours are about."""
    theme, scale = layout.theme, layout.frame.scale
    high, radius = 1.3 * size, min(size * 0.25, theme.measures.box_radius * scale)
    dash = tuple(length * scale for length in theme.customer_dash(colour))
    stroke = theme.customer(colour).line
    return Rectangle(x, y - high / 2, 2.3 * size, high, radius, theme.box, stroke, 1.9 * scale, dash)


def _small_box(entry: LegendEntry, x: float, y: float, size: float, layout: Layout) -> tuple[Shape, ...]:
    """A box as on the page, with the letter it carries there."""
    theme, scale = layout.theme, layout.frame.scale
    look = _BOX_SIGNS[entry.sign]
    style = box_style(look, theme)
    wide, high = 2.3 * size, 1.3 * size
    fill = theme.tint("fact", entry.shade) if entry.sign == "shade" else style.fill
    dash = tuple(length * 0.7 * scale for length in style.dash)
    top = y - high / 2
    box = Rectangle(
        x,
        top,
        wide,
        high,
        min(size * 0.25, theme.measures.box_radius * scale),
        fill,
        style.stroke,
        min(style.width, 1.5) * scale,
        dash,
    )
    shapes: list[Shape] = [box]
    if entry.sign == "bar":
        bar = Rectangle(x + wide * 0.14, y + high * 0.1, wide * 0.55, high * 0.2, 0, theme.tone("fact").line)
        shapes.append(bar)
    if entry.key:
        role: Role = "word" if len(shapes) == 1 else ""
        baseline = y + size * CAP_HEIGHT / 2
        shapes.append(Text(x + wide / 2, baseline, entry.key, size, "semibold", style.letter, "middle", role=role))
    return tuple(shapes)


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
