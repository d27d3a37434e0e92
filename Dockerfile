# The app in a container: as an ordinary user, listening on 8501. Configuration and log are volumes (docker-compose.yml).
FROM python:3.11-slim
WORKDIR /opt/samenloop
COPY . .
RUN pip install --no-cache-dir . && useradd --create-home --uid 10001 samenloop && mkdir -p /config /log && chown samenloop /config /log
USER samenloop
WORKDIR /home/samenloop
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8501/_stcore/health', timeout=4)"]
CMD ["samenloop", "serve", "--host", "0.0.0.0"]
