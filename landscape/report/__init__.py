"""Results that are no surfaces: named numbers and tables, and the forms in which people and programs read them."""
