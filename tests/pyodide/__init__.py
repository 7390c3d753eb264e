"""The engine under Pyodide, in Node."""
