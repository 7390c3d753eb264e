"""The files of a project (F)."""
