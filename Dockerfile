# Lotse in a container: an image without compilers, a user without rights, one volume for the SQLite file.
#
#   docker build -t lotse .
#   docker run --env-file .env -v lotse:/var/lib/lotse lotse
#   docker run --rm --env-file .env -v lotse:/var/lib/lotse -v "$PWD/team.yaml:/team.yaml:ro" lotse apply /team.yaml

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/lotse
COPY requirements.lock requirements-build.lock ./
RUN /opt/lotse/bin/pip install --require-hashes --no-deps -r requirements.lock \
 && python -m pip install --require-hashes --no-deps -r requirements-build.lock
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY bot bot
COPY handlers handlers
COPY scheduler scheduler
COPY data data
RUN python -m pip wheel --no-build-isolation --no-deps --wheel-dir /wheel . \
 && /opt/lotse/bin/pip install --no-deps /wheel/*.whl

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Lotse" org.opencontainers.image.licenses="Apache-2.0"
# tzdata comes as a Python package: the image has no time zones of its own
RUN useradd --system --uid 10001 --home-dir /var/lib/lotse --create-home lotse
COPY --from=build /opt/lotse /opt/lotse
ENV PATH=/opt/lotse/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////var/lib/lotse/lotse.db \
    LOTSE_HTTP_HOST=0.0.0.0 \
    LOTSE_HTTP_PORT=8080
USER lotse
WORKDIR /var/lib/lotse
VOLUME /var/lib/lotse
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['LOTSE_HTTP_PORT']}/healthz\", timeout=4)"]
ENTRYPOINT ["lotse"]
CMD ["run"]
