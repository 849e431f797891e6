"""The page asks the network for nothing and shows titles as text."""

import re

from landscape.render import plot

EVIL = '<script>alert(1)</script> </title><img src=x onerror=alert(2)> <b>bold</b> &amp; "quoted"'


def page_without_library(path):
    """The page's own text: without plotly.js, which is one very long script."""
    text = path.read_text()
    scripts = re.findall(r"<script[^>]*>.*?</script>", text, re.DOTALL)
    library = max(scripts, key=len)
    assert "plotly.js v" in library[:500]
    return text.replace(library, "")


def test_no_request_leaves_the_page(case, tmp_path):
    text = page_without_library(plot(case("smooth"), tmp_path / "page.html", kind="surface"))
    assert not re.search(r"https?://|//cdn|<link|\ssrc\s*=|@import|fetch\(", text)
    assert "default-src 'none'" in text


def test_titles_are_text(case, curve_case, tmp_path):
    pages = [
        plot(case("smooth"), tmp_path / "a.html", kind="surface", titles=[EVIL]),
        plot([case("smooth")] * 2, tmp_path / "b.html", layout="together", titles=[EVIL, "other"]),
        plot([curve_case("smooth")] * 2, tmp_path / "c.html", layout="together", titles=[EVIL, "other"]),
    ]
    for page in pages:
        text = page_without_library(page)
        for tag in ("<script>alert", "<img", "<b>bold"):
            assert tag not in text
            assert tag.replace("<", "\\u003c") not in text  # plotly reads tags in JSON too
        assert text.count("</title>") == 1


def test_svg_titles_are_text_and_dollars_are_dollars(case, tmp_path):
    path = plot(case("smooth"), tmp_path / "a.svg", titles=[EVIL + r" $\frac{1$ 5$"])
    assert "<script" not in path.read_text()
