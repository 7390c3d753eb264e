"""A scenario as a picture: its scenes and endings, the ways between them, and two ways through.

:func:`picture_of` says what is to be drawn; :mod:`quiz_engine.graph.mermaid` and
:mod:`quiz_engine.graph.svg` draw it. Only ways that some play can take are in it: they are read off
the automaton, the names off the scenario.
"""

from quiz_engine.graph.picture import Edge, Node, Picture, picture_of

__all__ = ["Edge", "Node", "Picture", "picture_of"]
