"""Tests of expected plays: how they are written, given and compared."""
