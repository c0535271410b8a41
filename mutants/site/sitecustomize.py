"""Read by every interpreter of a trial, those of the file reader too: one module comes from a faulty copy."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from types import ModuleType


class FaultyModule(importlib.abc.MetaPathFinder):
    """Finds the one module that ``MUTANT_MODULE`` names in the file that ``MUTANT_SOURCE`` names."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The place of the faulty copy; nothing for every other module."""
        if fullname != os.environ["MUTANT_MODULE"]:
            return None
        return importlib.util.spec_from_file_location(fullname, os.environ["MUTANT_SOURCE"])


if "MUTANT_MODULE" in os.environ:
    sys.meta_path.insert(0, FaultyModule())
