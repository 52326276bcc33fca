from __future__ import annotations

import threading

from index.latest import Latest


def test_what_was_used_last_is_kept_until_it_does_not_fit() -> None:
    kept: Latest[str, str] = Latest(25, len)
    for name in "ab":
        kept.put(name, name * 10)
    assert kept.get("a") == "a" * 10
    kept.put("c", "c" * 10)
    assert [kept.get(name) for name in "abc"] == ["a" * 10, None, "c" * 10]


def test_one_that_is_larger_than_all_is_kept_alone() -> None:
    kept: Latest[int, str] = Latest(5, len)
    kept.put(1, "kort")
    kept.put(2, "veel te lang")
    assert kept.get(1) is None
    assert kept.get(2) == "veel te lang"


def test_what_is_put_again_takes_its_place_once() -> None:
    kept: Latest[int, str] = Latest(10, len)
    for text in ("vier", "vijf", "zes", "zeven"):
        kept.put(1, text)
    kept.put(2, "acht")
    assert (kept.get(1), kept.get(2)) == ("zeven", "acht")


def test_many_threads_at_once_lose_nothing_that_fits() -> None:
    kept: Latest[int, int] = Latest(8)
    wrong: list[object] = []

    def work(first: int) -> None:
        try:
            for key in range(first, first + 20_000):
                kept.put(key % 64, key % 64)
                if kept.get(key % 64) not in (None, key % 64):
                    wrong.append(key)
        except RuntimeError as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert sum(kept.get(key) is not None for key in range(64)) == 8
