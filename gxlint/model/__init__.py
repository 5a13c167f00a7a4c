"""The ground floor: plain records that every room may import and that import no room."""
