"""Tests of what runs on the services: GitHub and GitLab."""
