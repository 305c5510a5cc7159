"""One kernel that runs already when a page of the lesson asks for one: its reader waits for the page alone.

Jupyter starts a kernel once a page is open. Here the next one starts while nobody waits for it. It has the libraries
at hand and nothing of the lesson: what is corrected in data/ or helpers/ meanwhile holds for it too.
"""
import asyncio
import uuid

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

FOLDER = "notebooks"
LIBRARIES = "ipywidgets", "pandas", "matplotlib.figure", "matplotlib.backends.backend_agg", "PIL.Image"
LINES = [f"__import__({name!r})" for name in LIBRARIES]
LINES += ["__import__('ipywidgets').HTML()"]  # a page fetches the code that shows widgets when its kernel has one
REST = 3  # seconds after a page has got its kernel: it shall run first


class KernelAhead(AsyncMappingKernelManager):
    """Gives pages of the lesson the kernel that waits; every other kernel starts as it always does."""

    waiting = starting = None  # the id of the kernel that no page has yet, and the task that starts it

    async def start_kernel(self, *, kernel_id=None, path=None, kernel_name=None, **kwargs):
        """Return the id of a running kernel, as jupyter_server does."""
        ours = kernel_id is None and path == FOLDER and kernel_name in (None, self.default_kernel_name)
        given = await self.take() if ours else None
        if ours:
            asyncio.get_running_loop().call_later(REST, self.prepare)
        return given or await super().start_kernel(kernel_id=kernel_id, path=path, kernel_name=kernel_name, **kwargs)

    def prepare(self):
        """Start the kernel that is to wait, unless one does."""
        if self.waiting is None:
            self.waiting = str(uuid.uuid4())
            first = [f"--IPKernelApp.exec_lines={line}" for line in LINES]
            self.starting = asyncio.ensure_future(
                super().start_kernel(kernel_id=self.waiting, path=FOLDER, extra_arguments=first))

    async def take(self):
        """Return the id of the kernel that waits and let go of it; None when there is none, or none that runs."""
        ready, self.waiting = self.waiting, None
        try:
            if ready:
                await self.starting
                return ready if ready in self and await self.get_kernel(ready).is_alive() else None
        except Exception:
            self.log.exception("The kernel started ahead cannot be used; the page gets one of its own.")
        return None

    def list_kernels(self):
        """Return what is running, without the kernel that waits: it belongs to no page."""
        return [kernel for kernel in super().list_kernels() if kernel["id"] != self.waiting]
