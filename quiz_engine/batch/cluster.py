"""The same parts scored by Dask: worker processes of this machine, or a cluster that is there.

A task is a chunk. Workers read and write the files themselves, so the folders must be theirs too.
A worker that is lost loses nothing: its task is given to another, and a part appears whole.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import distributed

from quiz_engine.batch.parts import Tally, score_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.batch.run import Engine

_DASK: Any = distributed  # its functions have no types
RETRIES = 3
"""How often a chunk is tried again whose reading or writing failed."""


@contextmanager
def workers_here(count: int) -> Iterator[Engine]:
    """Provide an engine of so many worker processes of this machine, for as long as it is used."""
    with (
        _DASK.LocalCluster(
            n_workers=count, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        _DASK.Client(cluster) as client,
    ):
        yield engine_of(client)


@contextmanager
def workers_at(address: str) -> Iterator[Engine]:
    """Provide an engine of the workers of a scheduler that runs already."""
    with _DASK.Client(address) as client:
        yield engine_of(client)


def engine_of(client: distributed.Client) -> Engine:
    """Return the engine that has the workers of this client."""

    def score(folder: str, numbers: Sequence[int]) -> Iterator[tuple[int, Tally]]:
        futures = client.map(
            score_part, [folder] * len(numbers), numbers, pure=False, retries=RETRIES
        )
        for future in _DASK.as_completed(futures):
            yield future.result()

    return score
