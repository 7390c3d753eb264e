"""Tests of the page's script without a browser."""
