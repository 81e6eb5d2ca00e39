"""Runs quickstart.ipynb anew, so that the outputs kept in it are those of today's program."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).with_name("quickstart.ipynb")


def run(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its outputs: no times of running, no version, nothing of a machine."""
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    )  # fmt: skip
    done = client.execute()
    done.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in done.cells:
        cell.metadata = nbformat.from_dict({})
    return done


def main() -> int:
    """Write the notebook back; 0 when every cell ran."""
    nbformat.write(run(nbformat.read(NOTEBOOK, as_version=4)), NOTEBOOK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
