"""What an employer does with applications: read, note, score, answer, invite, export; and the words both ways.

Where an application stands, and who may move it, is decided in `applications`.
"""
