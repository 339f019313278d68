"""The checks are nearly silent on clean text and find the errors that were put in."""

import checks_report as report  # type: ignore[import-not-found]  # conftest puts it on the path
import pytest

_MOST_PER_HUNDRED = 4.0
_LEAST_RECALL = 0.9


def test_clean_pairs_have_at_most_four_issues_per_hundred() -> None:
    """Parallel UD, human translations."""
    assert report.precision(report.read_pairs("pud_es_en.tsv")).per_hundred <= _MOST_PER_HUNDRED


def test_clean_latin_american_news_is_silent() -> None:
    """Pairs heavy with money, dates, quotations and organisations have no issue at all."""
    assert report.precision(report.read_pairs("news_es_en.tsv")).by_check == {}


@pytest.mark.parametrize("seed", [5, 11])
def test_critical_errors_are_found_in_every_family(seed: int) -> None:
    """Nine in ten over all critical errors, four in five in each family."""
    pairs = [*report.read_pairs("pud_es_en.tsv"), *report.read_pairs("news_es_en.tsv")]
    families: dict[str, tuple[int, int]] = {}
    for (family, _, critical), (hits, made) in report.recall(pairs, seed=seed).items():
        if critical:
            before = families.get(family, (0, 0))
            families[family] = (before[0] + hits, before[1] + made)
    assert sum(hits for hits, _ in families.values()) >= _LEAST_RECALL * sum(
        made for _, made in families.values()
    )
    assert min(hits / made for hits, made in families.values()) >= 0.8
