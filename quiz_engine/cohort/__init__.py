"""What many attempts show about a case: the item analysis of test theory, decision by decision."""
