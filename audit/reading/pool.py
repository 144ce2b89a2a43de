"""Runs functions in child processes that may die, hang or eat memory without harming the others."""

import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any, Literal, Self

Trouble = Literal["crashed", "timeout", "out-of-memory", "damaged"]

_POLL_SECONDS = 0.05
_START_SECONDS = 60.0  # a child may start slowly on a busy machine; that is not the file's fault
_starting = threading.Lock()
_KEPT = 2  # children that wait for the next files
_MOST_GIVEN = 64 << 20  # bytes; a child that was given more may hold on to memory
_kept: "list[_Worker]" = []
_keeping = threading.Lock()


@dataclass(frozen=True, slots=True)
class Task:
    """A call of ``function`` in a child; it returns an iterable of picklable parts."""

    key: int
    function: Callable[..., Any]
    arguments: tuple[object, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """The child gave no result; ``detail`` is for the log and the excerpt, not a sentence."""

    trouble: Trouble
    detail: str = ""


Outcome = list[Any] | Failure


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    memory_bytes: int
    task: Task | None = None
    given: int = 0
    deadline: float = 0.0
    parts: list[Any] = field(default_factory=list)

    def give(self, task: Task) -> None:
        self.task, self.parts = task, []
        self.deadline = time.monotonic() + _START_SECONDS
        message = pickle.dumps((task.function, task.arguments), protocol=5)
        self.given += len(message)
        self.connection.send_bytes(message)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """At most ``workers`` child processes, started when needed and used for one file after another.

    Use as a context manager: leaving it ends the children that are at work at once, whatever they
    are doing. Idle ones are kept for the next pool; they end with the program.
    """

    def __init__(self, workers: int, memory_bytes: int, check: Callable[[], None]) -> None:
        self._size = workers
        self._memory = memory_bytes
        self._check = check
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _keep(worker)
        self._workers.clear()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[int, Outcome]]:
        """Outcomes with the keys of their tasks, as they become ready.

        ``check`` is called about twenty times a second and may raise to stop everything.
        """
        waiting = iter(tasks)
        more = True
        while True:
            while more and self._has_room():
                task = next(waiting, None)
                if task is None:
                    more = False
                else:
                    yield from self._start(self._idle_worker(), task)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            self._check()
            yield from self._collect(busy)

    def _has_room(self) -> bool:
        idle = any(worker.task is None for worker in self._workers)
        return idle or len(self._workers) < self._size

    def _idle_worker(self) -> _Worker:
        for worker in self._workers:
            if worker.task is None:
                return worker
        self._workers.append(_take(self._memory) or _start_worker(self._memory))
        return self._workers[-1]

    def _start(self, worker: _Worker, task: Task) -> Iterator[tuple[int, Outcome]]:
        try:
            worker.give(task)
        except OSError as error:  # the child ended while it was idle
            yield self._lost(worker, Failure("crashed", str(error)))

    def _collect(self, busy: list[_Worker]) -> Iterator[tuple[int, Outcome]]:
        ready = wait([worker.connection for worker in busy], timeout=_POLL_SECONDS)
        now = time.monotonic()
        for worker in busy:
            if worker.connection in ready:
                yield from self._receive(worker)
            elif now > worker.deadline:
                yield self._lost(worker, Failure("timeout"))

    def _receive(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        try:
            message = pickle.loads(worker.connection.recv_bytes())  # noqa: S301 - from our own child
        except (EOFError, OSError):
            worker.process.join()
            yield self._lost(worker, Failure("crashed", f"exit code {worker.process.exitcode}"))
            return
        if isinstance(message, _Begun) and worker.task is not None:
            worker.deadline = time.monotonic() + worker.task.seconds
            return
        if isinstance(message, _Part):
            worker.parts.append(message.part)
            return
        task = worker.task
        worker.task = None
        if task is not None:
            yield task.key, message if isinstance(message, Failure) else worker.parts

    def _lost(self, worker: _Worker, failure: Failure) -> tuple[int, Outcome]:
        worker.stop()
        self._workers.remove(worker)
        return worker.task.key if worker.task else -1, failure


@dataclass(frozen=True, slots=True)
class _Begun:
    """The child has its call; from now on its time runs."""


@dataclass(frozen=True, slots=True)
class _Part:
    part: object


@dataclass(frozen=True, slots=True)
class _Learn:
    """Modules to import before there is anything to do."""

    modules: tuple[str, ...]


def make_ready(memory_bytes: int, modules: tuple[str, ...]) -> None:
    """Have a child wait for the next pool that has imported ``modules``."""
    worker = _take(memory_bytes) or _start_worker(memory_bytes)
    worker.connection.send_bytes(pickle.dumps(_Learn(modules), protocol=5))
    _keep(worker)


def _keep(worker: _Worker) -> None:
    with _keeping:
        if worker.task is None and worker.given <= _MOST_GIVEN and len(_kept) < _KEPT:
            _kept.insert(0, worker)  # what was made ready last is taken first
            return
    worker.stop()


def _take(memory_bytes: int) -> _Worker | None:
    """A child that waits and has this bound of memory."""
    with _keeping:
        fitting = [worker for worker in _kept if worker.memory_bytes == memory_bytes]
        for worker in fitting:
            _kept.remove(worker)
            if worker.process.is_alive():
                return worker
            worker.stop()
    return None


def _start_worker(memory_bytes: int) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
    with _starting, _no_main_module():
        process.start()
    theirs.close()
    return _Worker(process, ours, memory_bytes)


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Keep the child from importing the parent's main module: a window is no business of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(connection: Connection, memory_bytes: int) -> None:
    """Main loop of a child: take a call, send its parts, until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when work is cancelled
    _limit_memory(memory_bytes)
    while True:
        try:
            message = pickle.loads(connection.recv_bytes())  # noqa: S301 - our parent
        except (EOFError, OSError):
            return
        except MemoryError:
            _send(connection, Failure("out-of-memory"))
            continue
        if isinstance(message, _Learn):
            for module in message.modules:
                import_module(module)
            continue
        function, arguments = message
        _send(connection, _Begun())
        _send(connection, _answer(connection, function, arguments))
        del message, function, arguments


def _answer(
    connection: Connection,
    function: Callable[..., Iterable[object]],
    arguments: Iterable[object],
) -> Failure | None:
    try:
        for part in function(*arguments):
            _send(connection, _Part(part))
    except MemoryError:
        return Failure("out-of-memory")
    except BaseException as error:
        # Whatever a library makes of a damaged file, the person gets a sentence about the file;
        # the panics of native readers do not even derive from Exception.
        return Failure("damaged", f"{type(error).__name__}: {error}")
    return None


def _send(connection: Connection, message: object) -> None:
    connection.send_bytes(pickle.dumps(message, protocol=5))


def _limit_memory(memory_bytes: int) -> None:
    """Bound the address space where the system can; elsewhere the time limit must do."""
    if sys.platform in ("win32", "darwin"):
        return
    import resource  # exists on POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
