"""Tests of attempts in columns."""
