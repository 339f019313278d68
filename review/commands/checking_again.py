"""Checking an article after a command has changed it, as the program does for its pages."""

from contextlib import suppress

from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.commands.terminal import progress_line, until_interrupted
from review.intake.engine_shelf import EngineShelf
from review.segments.counting import count_issues
from review.segments.judging import judge_article
from translation.errors import EngineError, StorageError
from translation.messages import told
from translation.watcher import Watcher


def check_again(database: Engine, article_id: int, index: TermIndex) -> None:
    """Judge what the engines have not judged yet, and keep how many issues stand open.

    What the command wrote stands whatever comes of this: with Ctrl+C, with an engine that fails or
    with a full disk the program of the pages checks it when somebody looks at the list.
    """
    with progress_line(told("Checks")) as line, until_interrupted() as is_over:
        watcher = Watcher(is_over, line.update)
        with suppress(EngineError, StorageError):
            if judge_article(database, article_id, EngineShelf().get, watcher=watcher):
                count_issues(database, article_id, index, is_over=is_over)
