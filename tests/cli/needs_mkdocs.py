"""A command whose library is an extra; tests pretend that it is missing."""

import mkdocs  # noqa: F401
