"""A case's page measured in Chromium beside other ways to ask the same: `make bench-page`."""
