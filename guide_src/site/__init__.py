"""How the site is made from pages, facts and code: hooks of MkDocs, and what they write."""
