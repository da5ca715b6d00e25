"""The typeface."""

from django.contrib.staticfiles.finders import BaseFinder


class TypefaceFinder(BaseFinder):
    def find(self, path, find_all=False, **kw):
        return []
    def list(self, ignore_patterns):
        return iter(())
    def check(self, **kwargs):
        return []
