"""Mutation of the shipped cases: every rule finds what is broken on purpose."""
