"""Tests of the conversion to Simplified Chinese."""
