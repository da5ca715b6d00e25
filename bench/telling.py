"""What one request did, told in the answer's headers to whoever asks for it; silent while time is taken."""

import os
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASKING = "X-Bench"
QUERIES = "X-Bench-Queries"
WORKER = "X-Bench-Worker"


class TellOnRequest:
    """Outermost of all middleware: the number of statements sent to the database, and which process answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASKING not in request.headers:
            return self.get_response(request)
        queries = _Counted()
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        response.headers[QUERIES] = str(queries.number)
        response.headers[WORKER] = str(os.getpid())
        return response


class _Counted:
    number = 0

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.number += 1
        return execute(*statement)
