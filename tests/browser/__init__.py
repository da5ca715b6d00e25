"""What a visitor sees and does in a real Chromium, on the site as it is served."""
