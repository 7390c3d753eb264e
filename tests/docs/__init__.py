"""Tests of the pages: what they show is what the engine does."""
