"""How each number of the reports is computed, in words for their readers."""

METHODS = """\
**Which segments.** Leverage counts segments that are confirmed, effort those of them that \
somebody read one by one and that began with a draft: one that nobody has read would count as \
perfect. Boilerplate, merged and deleted segments are left out.

**HTER** (human-targeted translation edit rate; Snover et al., “A Study of Translation Edit Rate \
with Targeted Human Annotation”, AMTA 2006): the edits (words inserted, deleted, replaced, and \
stretches moved) that turn the draft into the reviewed text, divided by the words of the \
reviewed text. 0 % is an untouched draft; over 100 % is possible. Upper and lower case count. A \
draft is what the reviewer began with: the engine's, or the one from elsewhere as it was laid \
beside its source; the model says which. Computed over all segments of a group at once by \
sacrebleu (Post, “A Call for Clarity in Reporting BLEU Scores”, WMT 2018).

**chrF** (Popović, WMT 2015): agreement of draft and reviewed text in sequences of up to six \
characters, 0 to 100; 100 is an untouched draft. Also by sacrebleu. Its signature and that of \
TER stand in each row.

**Time.** The time between two actions of the same person in the same article belongs to the \
segment of the second. A pause of more than five minutes counts as no time at all, and the first \
action of a session has none. It is therefore a lower bound. An action is one saved change, \
whatever its length. What one act did to several segments at once, as confirming them together \
or replacing a word in all, gives none of them time: nobody read them one by one. By model, it \
is that of the segments whose draft the model wrote; by reviewer, that of whoever acted.

**Issues.** Accepted: its suggestion was applied. Dismissed: a person said that it is none. \
Found: open at this moment; it is given when the checks were run for the report. Precision is \
accepted / (accepted + dismissed).

**Names.** For each name that was protected: how often it stands in a source, in which way it \
came through the engine, how often the draft lacks its approved rendering, and how often the \
text lacks it now.

**Memory leverage.** Where the first target of a segment came from, by segments and by source \
words (separated by spaces).

**Throughput.** Segments and source words that a person read and confirmed on a day (UTC), each \
segment once a day; what was confirmed without being read one by one is not among them.

Sources: the tables of drafts, corrections, dismissals and segments of this installation.
"""
