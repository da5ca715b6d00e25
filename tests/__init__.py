"""Tests, in folders named like the apps they test."""

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
