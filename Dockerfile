# syntax=docker/dockerfile:1

FROM python:3.11-slim-bookworm AS packages
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /tmp/base.txt

FROM python:3.11-slim-bookworm AS platform
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=kennisplatform.settings.production \
    KP_DATA_DIR=/data
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin platform \
 && install -d -o platform -g platform -m 0750 /data
COPY --from=packages /venv /venv
COPY --chown=root:root . /platform
WORKDIR /platform
RUN python -m compileall -q kennisplatform pilots stories
USER platform
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "-c", "python:kennisplatform.web_server", "--bind", "0.0.0.0:8000"]
