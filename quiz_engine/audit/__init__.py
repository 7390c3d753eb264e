"""The audit: what is proved about a scenario, as values."""

from quiz_engine.audit.audit import audit_of
from quiz_engine.audit.plain import plain
from quiz_engine.audit.values import Audit

__all__ = ["Audit", "audit_of", "plain"]
