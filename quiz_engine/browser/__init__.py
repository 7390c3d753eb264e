"""The engine for a browser, built where the site is built: Pyodide, the library, and the engine.

What runs there is :mod:`quiz_engine.door`: a page's worker knocks at it.
"""
