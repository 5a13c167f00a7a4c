"""Clean reports by construction, patches on them, and the layouts they are published in."""
