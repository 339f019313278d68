"""The process of the pages: Streamlit's own command, which Ctrl+C ends as it ends ours."""

import gc
import sys

INTERRUPTED = 130


def run() -> None:
    """Serve what the arguments of the program say, until Ctrl+C, then end with 130."""
    gc.disable()
    try:
        # It takes seconds to load, in which somebody may press Ctrl+C already.
        from streamlit.web.cli import main  # noqa: PLC0415

        main(standalone_mode=False)
    except KeyboardInterrupt:
        _say_stopped()
    except RuntimeError as error:
        # What Streamlit's command makes of Ctrl+C.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        _say_stopped()


def _say_stopped() -> None:
    from review.commands.wording import _  # noqa: PLC0415 - as above

    sys.stderr.write(_("Stopped.") + "\n")
    sys.exit(INTERRUPTED)
