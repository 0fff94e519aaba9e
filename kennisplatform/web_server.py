"""gunicorn's configuration, the same on a laptop and on a host: `gunicorn -c python:kennisplatform.web_server ...`."""

wsgi_app = "kennisplatform.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 5
keepalive = 5
# A worker that grew is replaced now and then, not all at the same moment.
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 8190
errorlog = "-"
loglevel = "warning"
# No access log: addresses of residents are not kept.
accesslog = None
control_socket_disable = True
