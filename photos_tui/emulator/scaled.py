"""Scaled pictures once made, kept within a bound: the one least lately used goes first."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Protocol

FOLDER_BYTES = 256 * 1024 * 1024
MEMORY_BYTES = 48 * 1024 * 1024


class Scaled(Protocol):
    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, data: bytes) -> None: ...


class MemoryScaled:
    def __init__(self, bound: int = MEMORY_BYTES) -> None:
        self._bound = bound
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            data = self._kept.get(key)
            if data is not None:
                self._kept.move_to_end(key)
            return data

    def put(self, key: str, data: bytes) -> None:
        with self._lock:
            self._size += len(data) - len(self._kept.pop(key, b""))
            self._kept[key] = data
            while self._size > self._bound:
                self._size -= len(self._kept.popitem(last=False)[1])


class FolderScaled:
    """Files by key; their times of access are their times of change, set on every use."""

    def __init__(self, folder: Path, bound: int = FOLDER_BYTES) -> None:
        self._folder = folder
        self._bound = bound
        self._written = bound  # the first write looks once at what an earlier run has left
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except FileNotFoundError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{secrets.token_hex(6)}")
        part.write_bytes(data)
        part.replace(path)
        with self._lock:
            self._written += len(data)
            if self._written > self._bound // 8:
                self._written = 0
                self._prune()

    def clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _prune(self) -> None:
        files = []
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                about = path.stat()
                files.append((about.st_mtime, about.st_size, path))
        spare = sum(size for _, size, _ in files) - self._bound
        for _, size, path in sorted(files):
            if spare <= 0:
                return
            path.unlink(missing_ok=True)
            spare -= size
