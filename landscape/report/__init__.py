"""Results that are not surfaces: named numbers and tables, as text, HTML, JSON and CSV."""
