"""Other people's packages: with what each module comes, and what to install where one is missing."""

from __future__ import annotations

_CALLED = {
    "PIL": "pillow",
    "docx": "python-docx",
    "font_source_sans_pro": "font-source-sans-pro",
    "fontTools": "fonttools",
    "justmytype_intl_cjk": "justmytype-intl-cjk",
    "pptx": "python-pptx",
    "python_calamine": "python-calamine",
    "resvg_py": "resvg-py",
    "yaml": "pyyaml",
}
"""Module -> the package it comes with, where that is called otherwise."""

_EXTRAS = {
    "dask": "dask",
    "distributed": "dask",
    "highspy": "solver",
    "justmytype_intl_cjk": "cjk",
    "lsprotocol": "lsp",
    "pygls": "lsp",
    "python_calamine": "spreadsheets",
    "ray": "ray",
    "segno": "serve",
    "starlette": "serve",
    "uharfbuzz": "scripts",
    "uvicorn": "serve",
    "watchfiles": "serve",
}
"""Module -> the extra of ours that brings it, where a plain install does without it."""


def package_of(module: str) -> str:
    """The package that a module comes with."""
    return _CALLED.get(module, module)


def is_extra(module: str) -> bool:
    """Whether a plain install does without the package of a module."""
    return module in _EXTRAS


def remedy(module: str) -> str:
    """The command that installs what a module comes with."""
    name = module.partition(".")[0]
    extra = _EXTRAS.get(name)
    return f"pip install 'engagement-model[{extra}]'" if extra is not None else f"pip install {package_of(name)}"
