"""Tests of what gxlint writes: new reports, and reports in the form's own layout."""
