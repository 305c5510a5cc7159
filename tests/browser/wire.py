"""A line between browser and server that can be slow, stand still, or be cut: a proxy on this computer."""

import asyncio
import threading
import time


class Wire:
    """Hands bytes on between `port` and the port of a server; change `delay` (seconds each way) at any time."""

    def __init__(self, target, delay=0.0):
        self.target, self.delay, self.closed = target, delay, 0
        self.still_until = self.cut_until = 0.0
        self.pairs, self.ready = set(), threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True).start()
        self.ready.wait(10)
        self.url = f"http://127.0.0.1:{self.port}"

    def stall(self, seconds):
        """Hold everything back for a while; no connection is closed."""
        self.still_until = time.monotonic() + seconds

    def cut(self, seconds):
        """Break every connection, with what is under way in it, and take no new one for a while."""
        self.cut_until = time.monotonic() + seconds
        self.loop.call_soon_threadsafe(self.break_all)

    def break_all(self):
        """Close both ends of every connection at once."""
        for pair in list(self.pairs):
            self.closed += 1
            for writer in pair:
                writer.transport.abort()

    async def serve(self):
        """Take connections until the test process ends."""
        self.loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self.connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await server.serve_forever()

    async def connect(self, reader, writer):
        """Join one connection of the browser to one of the server."""
        if time.monotonic() < self.cut_until:
            return writer.transport.abort()
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        pair = (writer, back)
        self.pairs.add(pair)
        await asyncio.gather(self.carry(reader, back), self.carry(there, writer))
        self.pairs.discard(pair)

    async def carry(self, source, sink):
        """Hand bytes on in order, each piece after the delay that holds when it comes."""
        pieces = asyncio.Queue()
        out = asyncio.create_task(self.put(pieces, sink))
        try:
            while piece := await source.read(65536):
                pieces.put_nowait((time.monotonic() + self.delay, piece))
        except OSError:
            pass
        pieces.put_nowait((0, b""))
        await out

    async def put(self, pieces, sink):
        """Write each piece when its time has come, and close when the other side has."""
        try:
            while True:
                due, piece = await pieces.get()
                while (rest := max(due, self.still_until) - time.monotonic()) > 0:
                    await asyncio.sleep(min(rest, 0.05))
                if not piece:
                    return sink.close()
                sink.write(piece)
                await sink.drain()
        except (OSError, RuntimeError):
            sink.transport.abort()
