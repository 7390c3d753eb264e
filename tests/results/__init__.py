"""What became of attempts: flags, versions, and the reports."""
