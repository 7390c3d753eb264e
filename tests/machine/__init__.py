"""Tests of the machine: exploring, folding, valuing, tabulating."""
