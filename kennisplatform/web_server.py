"""gunicorn's configuration, the same on a laptop and on a host: `gunicorn -c python:kennisplatform.web_server ...`."""

import re
from typing import Any

from gunicorn.glogging import Logger


class LoggerWithoutAddresses(Logger):
    """gunicorn names the visitor's address when it cannot read a request; here it says only what was wrong with it."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        super().warning(re.sub(r" from ip=\S*:(?= )", ":", str(msg)), *args, **kwargs)


wsgi_app = "kennisplatform.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 5
keepalive = 5
# A worker that grew is replaced now and then, not all at the same moment, and seldom: starting one takes seconds.
max_requests = 50_000
max_requests_jitter = 5_000
limit_request_line = 8190
errorlog = "-"
loglevel = "warning"
# No access log: addresses of residents are not kept.
accesslog = None
logger_class = LoggerWithoutAddresses
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    # Here and not above: at the time that this file is read there is no Django yet.
    from kennisplatform.core.warming import warm_up

    warm_up()
