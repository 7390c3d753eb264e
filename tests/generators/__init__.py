"""The docs folder gives the same site with other generators than the one we publish with."""
