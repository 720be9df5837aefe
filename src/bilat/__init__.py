"""Bilat reads news about diplomacy and keeps a sourced record of it."""
