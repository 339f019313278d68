"""What a page says of its own number, in the languages of the articles."""

import re

PAGE_NUMBER = re.compile(
    r"(?:p[áa]g(?:ina|e|\.)?|page)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|de|of)\s*\d{1,4})?", re.IGNORECASE
)
