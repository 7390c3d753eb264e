"""The engine in a browser: the door that a page's worker knocks at, and what is built for it.

:mod:`quiz_engine.browser.door` runs there, under Pyodide; the rest runs where the site is built.
"""
