"""Results as pages that open by themselves in any browser. In: Examinations. Out: HTML.

The layout of a page stands in templates (report.html, report.css, report.js), its words in
rules/wording; here a report becomes what a template can show. Nothing is judged here.
"""
