"""A profile as a JSON Resume document (jsonresume.org, v1.0.0) and back, without loss.

What a document says beyond a profile is kept as it came, in the `foreign` columns, and goes out again. Whatever of it
was read into the profile goes out as it came in, too, as long as the profile still says what was read; once it is
changed, the fields that we know are written anew and the others stay. What JSON Resume has no field for stands in
`meta["x-careercenter"]`, and in `x-careercenter` of each certificate; docs/json-resume.md says how. Numbers of
credentials, what staff saw and files never leave.
"""
