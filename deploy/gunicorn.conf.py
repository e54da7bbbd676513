"""The web server of an installation: sync workers behind a proxy that holds slow clients."""

import multiprocessing

bind = "0.0.0.0:8000"
workers = 2 * multiprocessing.cpu_count()
timeout = 60
limit_request_line = 8190  # long questions still get a page that helps
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # noqa: S108  a heartbeat file must not wait for a disk
errorlog = "-"
control_socket_disable = True
