# One image for web and worker; compose.yaml says which is which.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml setup.py MANIFEST.in README.md ./
COPY careercenter careercenter
COPY templates templates
COPY static static
COPY migrations migrations
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /var/lib/careercenter careercenter
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels pip install --no-cache-dir --no-index --find-links /wheels careercenter
USER careercenter
WORKDIR /var/lib/careercenter
ENV CAREERCENTER_DATA_DIR=/var/lib/careercenter/data PYTHONUNBUFFERED=1
VOLUME /var/lib/careercenter/data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["careercenter"]
CMD ["web", "--host", "0.0.0.0"]
