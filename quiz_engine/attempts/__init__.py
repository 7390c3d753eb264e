"""Attempts: playing the table, the files that record a play, replay and score."""
