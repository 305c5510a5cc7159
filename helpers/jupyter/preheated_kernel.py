"""One kernel that runs already when a page of the lesson asks for one: its reader waits for the page alone.

Jupyter starts a kernel once a page is open. Here the next one starts while nobody waits for it, where the machine has
memory to spare. It has the libraries at hand and nothing of the lesson: what is corrected in data/ or helpers/
meanwhile holds for it too.
"""
import asyncio
import uuid

import psutil
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

FOLDER = "notebooks"
LIBRARIES = "ipywidgets", "pandas", "matplotlib.figure", "matplotlib.backends.backend_agg", "PIL.Image"
LINES = [f"__import__({name!r})" for name in LIBRARIES]
LINES += ["__import__('ipywidgets').HTML()"]  # a page fetches the code that shows widgets when its kernel has one
PAUSE = 3  # seconds after a page has got its kernel: it shall run first
LEAST = 4 * 2**30  # bytes of free memory; the kernel itself takes about 125 MiB


def free_memory() -> int:
    """Return how many bytes programs can still have."""
    return psutil.virtual_memory().available


class PreheatedKernelManager(AsyncMappingKernelManager):
    """Gives pages of the lesson the kernel that waits; every other kernel starts as it always does."""

    waiting = starting = None  # the id of the kernel that no page has yet, and the task that starts it

    async def start_kernel(self, *, kernel_id=None, path=None, kernel_name=None, **kwargs):
        """Return the id of a running kernel, as jupyter_server does."""
        ours = kernel_id is None and path == FOLDER and kernel_name in (None, self.default_kernel_name)
        given = await self.take() if ours else None
        if ours:
            asyncio.get_running_loop().call_later(PAUSE, self.preheat)
        return given or await super().start_kernel(kernel_id=kernel_id, path=path, kernel_name=kernel_name, **kwargs)

    def preheat(self):
        """Start the kernel that is to wait, unless one does or memory is short."""
        if self.waiting is None and free_memory() >= LEAST:
            self.waiting = str(uuid.uuid4())
            first = [f"--IPKernelApp.exec_lines={line}" for line in LINES]
            self.starting = asyncio.ensure_future(
                super().start_kernel(kernel_id=self.waiting, path=FOLDER, extra_arguments=first))

    async def take(self):
        """Return the id of the kernel that waits and let go of it; None when there is none, or none that runs."""
        waited, self.waiting = self.waiting, None
        try:
            if waited:
                await self.starting
                return waited if waited in self and await self.get_kernel(waited).is_alive() else None
        except Exception:
            self.log.exception("The preheated kernel cannot be used; the page gets one of its own.")
        return None

    def list_kernels(self):
        """Return what is running, without the kernel that waits: it belongs to no page."""
        return [kernel for kernel in super().list_kernels() if kernel["id"] != self.waiting]
