"""What flows over a screen or over pages (web, Word, OpenDocument): lines, boxes, grids."""
