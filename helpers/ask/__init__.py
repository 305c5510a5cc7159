"""The forms: thin shells around questions and journal. The only room that imports ipywidgets."""
