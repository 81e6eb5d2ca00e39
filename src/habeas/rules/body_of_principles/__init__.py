"""The UN Body of Principles on any form of detention (1988)."""
