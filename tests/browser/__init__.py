"""Tests that play the built site in a real browser."""
