"""What pages of a fixed layout share (PDF, OFD): characters and strokes at places to blocks."""
