"""The desk: where members of an employer write, check, publish and end their listings.

Here a listing is made complete and honest before anybody sees it: read from pasted text, taken from a spreadsheet,
filled in by parts, judged by advice that gives its reasons. What a listing is, and when it lives, is the business of
`jobs`; who may act for an employer that of `employers`.
"""
