"""Runs a module of this package where Django is set up: `python -m bench.inside filling 11000`.

The bench itself is outside of Django: it works with several databases, and Django is set up for one.
"""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:])
