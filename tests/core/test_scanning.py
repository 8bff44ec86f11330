"""The virus scanner: a real INSTREAM conversation over a real socket."""

import socketserver
import struct
import tempfile
import threading
from pathlib import Path

import pytest

from core.uploads import UploadRefused, accept, scanning
from tests.core import hostile

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd(socketserver.StreamRequestHandler):
    """As much of clamd as INSTREAM needs."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.server.received.append(data)
        self.wfile.write(self.server.answer or self.verdict(data))

    @staticmethod
    def verdict(data):
        return b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"


@pytest.fixture
def clamd(settings):
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "clamd.sock")
        with socketserver.ThreadingUnixStreamServer(path, Clamd) as server:
            server.received, server.answer = [], b""
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            settings.CLAMD_SOCKET = path
            yield server
            server.shutdown()


def test_a_clean_file_passes_and_the_scanner_saw_every_byte(clamd):
    data = hostile.pdf()[:-1] + b" " * 200_000

    assert accept(hostile.upload(data, "規約.pdf")).data == data
    assert clamd.received == [data]


def test_an_infected_file_is_refused_with_a_sentence(clamd):
    def infected(document):
        document.docinfo["/Title"] = EICAR.decode()

    with pytest.raises(UploadRefused, match="ウイルスが見つかったため、受け取れません。"):
        accept(hostile.upload(hostile.pdf(infected), "規約.pdf"))


def test_the_signature_is_named_for_the_log(clamd):
    with pytest.raises(scanning.Infected, match="^Eicar-Signature$"):
        scanning.scan(EICAR)


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"odd\0"])
def test_an_unclear_answer_refuses_the_file(clamd, answer):
    clamd.answer = answer

    with pytest.raises(UploadRefused, match="いまファイルの安全を確かめられないため"):
        accept(hostile.upload(hostile.pdf(), "規約.pdf"))


def test_while_the_scanner_is_down_no_file_is_taken(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "nobody.sock")

    with pytest.raises(UploadRefused, match="しばらくしてから、もう一度お試しください。"):
        accept(hostile.upload(hostile.pdf(), "規約.pdf"))


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD_SOCKET = ""

    assert scanning.scan(EICAR) is None
