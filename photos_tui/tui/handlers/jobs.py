"""Pause, cancel and try again; what a job may do is said by the verbs' rules."""

from __future__ import annotations

from photos_tui.tui.stage import Stage


async def pause(stage: Stage) -> None:
    job = stage.job()
    if job is None:
        return
    if job.paused:
        stage.library.resume(job.id)
    else:
        stage.library.pause(job.id)


async def cancel(stage: Stage) -> None:
    job = stage.job()
    if job is not None:
        stage.library.cancel(job.id)


async def retry(stage: Stage) -> None:
    """Try again; the cursor goes with the job, which is the newest now."""
    job = stage.job()
    again = None if job is None else stage.library.retry(job.id)
    if again is not None:
        stage.point_at(again.id)
