"""The examples of the HTTP API in the README are run as they are written, against a real server."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
PATIENCE = 60  # seconds
BLOCKS = {language: text for language, text in re.findall(r"```(sh|python)\n(.*?)```", README, re.DOTALL)}
CURLS = [line for line in BLOCKS["sh"].splitlines() if line.startswith("curl ")]


@pytest.fixture(scope="module")
def address(index_folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from ui.cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen([*command, "--index", str(index_folder)], stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(server, f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(server: subprocess.Popen[bytes], place: str) -> None:
    for _ in range(PATIENCE * 4):
        try:
            with urlopen(place):
                return
        except URLError:
            assert server.poll() is None, "the server ended before it answered"
            time.sleep(0.25)
    raise TimeoutError(place)


@pytest.mark.skipif(shutil.which("curl") is None, reason="CURL IS MISSING: the README's curl examples were not run")
@pytest.mark.parametrize("line", CURLS)
def test_curl_example_of_the_readme_gets_an_object_of_the_contract(line: str, address: str) -> None:
    command = line.replace("http://127.0.0.1:7860", address)
    asked = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert json.loads(asked.stdout)["schema"].startswith("rapporteur.")


def test_python_example_of_the_readme_prints_what_is_answered(address: str) -> None:
    program = BLOCKS["python"].replace("http://127.0.0.1:7860", address)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=True)
    assert ran.stdout.decode("utf-8").split()[0] in ("answered", "partial", "not_on_record")
