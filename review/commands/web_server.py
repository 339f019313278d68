"""The process of the pages: Streamlit's own command, which Ctrl+C ends as it ends ours."""

import gc

from review.commands.exit_codes import end_interrupted


def run() -> None:
    """Serve what the arguments of the program say, until Ctrl+C, then end with 130."""
    gc.disable()
    try:
        # It takes seconds to load, in which somebody may press Ctrl+C already.
        from streamlit.web.cli import main  # noqa: PLC0415

        main(standalone_mode=False)
    except KeyboardInterrupt:
        end_interrupted()
    except RuntimeError as error:
        # What Streamlit's command makes of Ctrl+C.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        end_interrupted()
