"""What `cotejo serve` has Streamlit run, in a folder alone: there it looks for modules first.

Streamlit reads it in two ways. Once, when the server starts, it imports it to find ``app``, which
must be made here; and for every visit it runs it as a script, which is what shows the pages.
"""

import streamlit as st

from review.pages.router import server_parts, show_pages

if __name__ == "__main__":
    show_pages()
else:
    app = st.App(__file__, **server_parts())
