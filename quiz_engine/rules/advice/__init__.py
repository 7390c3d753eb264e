"""Advice from research on learning (A)."""
