"""Conditions (C)."""
