"""Paths of a PDF: the same operators as reportlab's."""

from __future__ import annotations

from random import Random

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.pathobject import PDFPathObject

from engagement_model.drawing.pdf_path import PdfPath, number


def test_numbers_are_written_as_reportlab_writes_them():
    random = Random(7)
    odd = [0, 1, -1, 1e-7, 2e-7, -3e-7, 10, 100, 999.99999, 999_999.96, 1_000_000, -0.5, 12.25]
    drawn = [random.uniform(-1, 1) * 10 ** random.randint(-8, 8) for _ in range(2_000)]
    assert [number(each) for each in (*odd, *drawn)] == [fp_str(each) for each in (*odd, *drawn)]


def test_a_path_has_the_operators_of_reportlabs():
    ours, theirs = PdfPath(), PDFPathObject()
    ours.move(1.5, 2)
    ours.line(0.25, -3)
    ours.curve(1, 2, 3, 4, 5, 600.125)
    ours.close()
    theirs.moveTo(1.5, 2)
    theirs.lineTo(0.25, -3)
    theirs.curveTo(1, 2, 3, 4, 5, 600.125)
    theirs.close()
    assert ours.getCode() == theirs.getCode()
