"""Tests of the course: its pages, its cases, and what they teach."""
