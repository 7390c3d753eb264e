"""Tests of what a change of a case means."""
