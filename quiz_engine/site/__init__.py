"""The site builder: scenarios and Markdown in, an ordinary docs folder and a site out."""
