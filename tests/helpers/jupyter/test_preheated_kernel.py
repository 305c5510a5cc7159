"""The preheated kernel: a page of the lesson gets it at once, and nothing else notices that it is there."""
import asyncio

import pytest

from helpers.jupyter import preheated_kernel

pytestmark = pytest.mark.notebooks  # real kernels are started

@pytest.fixture(autouse=True)
def memory(monkeypatch):
    """A function that says how many bytes of memory are free; at first there is plenty."""
    def free(number):
        monkeypatch.setattr(preheated_kernel, "free_memory", lambda: number)
    free(9 * 2**30)
    return free


@pytest.fixture
def lesson(tmp_path):
    """A folder like the lesson's."""
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def with_manager(folder, story):
    """Tell a story of a manager of kernels on a folder; end its kernels afterwards and return what was told."""
    async def told():
        manager = preheated_kernel.PreheatedKernelManager(root_dir=str(folder))
        try:
            return await story(manager)
        finally:
            await manager.shutdown_all(now=True)
    return asyncio.run(told())


async def said(manager, kernel_id, code):
    """What a kernel prints when it runs a line of code."""
    client = manager.get_kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        lines = []
        await client.execute_interactive(
            code, timeout=60, output_hook=lambda message: lines.append(message["content"].get("text", "")))
        return "".join(lines).strip()
    finally:
        client.stop_channels()


def test_a_page_gets_the_kernel_that_waits_in_its_folder_with_the_libraries_read(lesson):
    async def story(manager):
        manager.preheat()
        waiting = manager.waiting
        given = await manager.start_kernel(path="notebooks", kernel_name="python3", env={"JPY_SESSION_NAME": "x"})
        code = "import os, sys; print(os.getcwd(), 'pandas' in sys.modules, 'helpers' in sys.modules)"
        return waiting, given, await said(manager, given, code)
    waiting, given, words = with_manager(lesson, story)
    assert given == waiting
    assert words == f"{lesson / 'notebooks'} True False"


def test_the_kernel_that_waits_is_no_one_s_until_a_page_has_it(lesson):
    async def story(manager):
        manager.preheat()
        manager.preheat()
        await manager.starting
        before = [kernel["id"] for kernel in manager.list_kernels()], len(manager)
        given = await manager.start_kernel(path="notebooks")
        return before, given, [kernel["id"] for kernel in manager.list_kernels()]
    before, given, after = with_manager(lesson, story)
    assert before == ([], 1)
    assert after == [given]


def test_another_folder_gets_a_kernel_of_its_own_and_leaves_the_waiting_one(lesson):
    async def story(manager):
        manager.preheat()
        waiting = manager.waiting
        given = await manager.start_kernel(path="")
        return waiting, given, manager.waiting, await said(manager, given, "import os; print(os.getcwd())")
    waiting, given, still, words = with_manager(lesson, story)
    assert given != waiting and still == waiting and words == str(lesson)


def test_two_pages_at_once_get_two_kernels(lesson):
    async def story(manager):
        manager.preheat()
        return await asyncio.gather(manager.start_kernel(path="notebooks"), manager.start_kernel(path="notebooks"))
    assert len(set(with_manager(lesson, story))) == 2


def test_after_a_page_has_its_kernel_the_next_one_starts(lesson, monkeypatch):
    monkeypatch.setattr(preheated_kernel, "PAUSE", 0)

    async def story(manager):
        given = await manager.start_kernel(path="notebooks")
        await asyncio.sleep(0.1)
        return given, manager.waiting, await manager.starting
    given, waiting, started = with_manager(lesson, story)
    assert waiting == started != given


def test_a_kernel_that_has_died_meanwhile_is_replaced(lesson):
    async def story(manager):
        manager.preheat()
        dead = await manager.starting
        await manager.get_kernel(dead).shutdown_kernel(now=True)
        given = await manager.start_kernel(path="notebooks")
        return dead, given, await said(manager, given, "print(2)")
    dead, given, words = with_manager(lesson, story)
    assert given != dead and words == "2"


def test_where_no_kernel_can_be_preheated_a_page_gets_one_all_the_same(lesson, monkeypatch):
    start = preheated_kernel.AsyncMappingKernelManager.start_kernel

    async def refuse(manager, **wishes):
        if "extra_arguments" in wishes:
            raise OSError("no room for another kernel")
        return await start(manager, **wishes)
    monkeypatch.setattr(preheated_kernel.AsyncMappingKernelManager, "start_kernel", refuse)

    async def story(manager):
        manager.preheat()
        return await said(manager, await manager.start_kernel(path="notebooks"), "print(2)")
    assert with_manager(lesson, story) == "2"


def test_where_memory_is_short_no_kernel_waits(lesson, memory):
    async def story(manager):
        manager.preheat()
        return manager.starting and await manager.starting
    memory(4 * 2**30 - 1)
    assert with_manager(lesson, story) is None
    memory(4 * 2**30)
    assert with_manager(lesson, story)
