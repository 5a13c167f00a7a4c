"""What office documents share (Word, OpenDocument): paragraphs and cells without lines."""
