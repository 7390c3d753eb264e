"""How fast the engine starts in a browser, and how much is sent for it, beside stock Pyodide."""
