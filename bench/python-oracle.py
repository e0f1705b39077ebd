"""python3 python-oracle.py ROOT: which Python file below ROOT loads which, as the interpreter's own parts see it.

One line each: oracle, from, to, separated by tabs.
modulefinder  the standard library's; it reads the imports from compiled bytecode and walks the packages itself.
importlib     imports read from the syntax tree, also import_module("x") and __import__("x") with a literal, and found
              by importlib's path finder, parent by parent, without running anything.

Packages that enclose a file were loaded before it and are not loaded by its imports; they count only where an import
names them. modulefinder takes `from package import *` for an import of all its modules, which Python does only for
those that `__all__` lists; so the star is kept from it.
"""

import ast
import modulefinder
import os
import sys
import warnings
from importlib.machinery import FileFinder, SourceFileLoader, SOURCE_SUFFIXES

warnings.simplefilter("ignore")
ROOT = os.path.realpath(sys.argv[1])
LOADER = (SourceFileLoader, SOURCE_SUFFIXES)


def files():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "node_modules"))
        for name in sorted(names):
            if name.endswith(".py") and not os.path.islink(os.path.join(folder, name)):
                yield os.path.join(folder, name)


def placed(path):
    """The folder above the outermost package of a file, and the name it has below."""
    folder, name = os.path.split(path[:-3])
    parts = [] if name == "__init__" else [name]
    while folder != ROOT and os.path.exists(os.path.join(folder, "__init__.py")):
        folder, name = os.path.split(folder)
        parts.insert(0, name)
    return folder, ".".join(parts)


def encloses(package, path):
    return os.path.basename(package) == "__init__.py" and path.startswith(os.path.dirname(package) + os.sep)


class Finder(modulefinder.ModuleFinder):
    """Notes what the imports of one file at a time load; what it loads it does not read further."""

    def read(self, path, name):
        self.target, self.loaded, self.named = None, set(), set()
        package = os.path.basename(path) == "__init__.py"
        parts, folder = name.split("."), path
        for end in range(len(parts) - (0 if package else 1), 0, -1):
            folder = os.path.dirname(folder)
            enclosing = self.add_module(".".join(parts[:end]))
            enclosing.__file__, enclosing.__path__ = os.path.join(folder, "__init__.py"), [folder]
        self.target = self.add_module(name or "__main__")
        self.target.__file__ = path
        with open(path, "rb") as source:
            self.scan_code(compile(source.read(), path, "exec", dont_inherit=True), self.target)
        return {to for to in self.loaded if not encloses(to, path) or to in self.named}

    def scan_code(self, code, module):
        if module is self.target:
            super().scan_code(code, module)

    def import_module(self, partname, fqname, parent):
        module = super().import_module(partname, fqname, parent)
        if module is not None and module.__file__:
            self.loaded.add(module.__file__)
        if module is not None and parent is not None:
            # else the next file that takes this module from its package would seem to take a mere name
            vars(parent).pop(partname, None)
        return module

    def _safe_import_hook(self, name, caller, fromlist, level=-1):
        if level > 0:
            # that no `math` was found at the top says nothing of `.math`
            self.badmodules.pop(name, None)
        super()._safe_import_hook(name, caller, fromlist, level)

    def find_module(self, name, path, parent=None):
        try:
            return super().find_module(name, path, parent)
        except AttributeError:  # a folder without __init__, of which it knows nothing
            raise ImportError(name) from None

    def import_hook(self, name, caller=None, fromlist=None, level=-1):
        parent = self.determine_parent(caller, level)
        whole = f"{parent.__name__}.{name}" if parent else name
        try:
            return super().import_hook(name, caller, fromlist and [n for n in fromlist if n != "*"], level)
        finally:
            for named in [whole] + [f"{whole}.{n}" for n in fromlist or ()]:
                if self.modules.get(named) is not None and self.modules[named].__file__:
                    self.named.add(self.modules[named].__file__)


FINDER_OF = {}


def by_modulefinder(path, folder, name):
    if folder not in FINDER_OF:
        FINDER_OF[folder] = Finder(path=[folder, ROOT] if folder != ROOT else [ROOT])
    try:
        return FINDER_OF[folder].read(path, name)
    except (SyntaxError, ValueError, RecursionError, ImportError):
        return None  # not this interpreter's language, or an import relative to more than there is


def spec(name, roots):
    """The file of a module, and where its own modules lie; None where there is none."""
    search, origin = roots, None
    for end, part in enumerate(name.split("."), 1):
        for place in search:
            found = FileFinder(place, LOADER).find_spec(".".join(name.split(".")[:end]))
            if found is not None and found.loader is not None:
                break
        else:
            portions = [os.path.join(p, part) for p in search if os.path.isdir(os.path.join(p, part))]
            if not portions:
                return None
            search, origin = portions, ""
            continue
        search, origin = found.submodule_search_locations or [], found.origin
    return origin, search


def by_importlib(path, folder, name):
    roots = [folder, ROOT] if folder != ROOT else [ROOT]
    try:
        with open(path, "rb") as source:
            syntax = ast.parse(source.read())
    except (SyntaxError, ValueError, RecursionError):
        return None
    package = name if os.path.basename(path) == "__init__.py" else name.rpartition(".")[0]
    loaded = set()

    def load(full, names_it=True):
        parts = full.split(".")
        for end in range(1, len(parts) + 1):
            found = spec(".".join(parts[:end]), roots)
            if found is None:
                return
            last = end == len(parts) and names_it
            if found[0] and (last or not encloses(found[0], path)):
                loaded.add(found[0])

    def absolute(module, level):
        if level == 0:
            return module
        base = package.split(".")[: len(package.split(".")) - level + 1] if package else []
        return ".".join(base + ([module] if module else [])) if base else None

    for node in ast.walk(syntax):
        if isinstance(node, ast.Import):
            for alias in node.names:
                load(alias.name)
        elif isinstance(node, ast.ImportFrom):
            module = absolute(node.module, node.level)
            if module:
                load(module)
                for alias in node.names:
                    load(module + "." + alias.name)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func)
            literal = node.args[0].value
            if called in ("importlib.import_module", "import_module", "__import__") and isinstance(literal, str):
                dots = len(literal) - len(literal.lstrip("."))
                module = absolute(literal[dots:], dots)
                if module:
                    load(module)
    return loaded


def main():
    known = set(files())
    for path in sorted(known):
        folder, name = placed(path)
        for oracle, found in (
            ("modulefinder", by_modulefinder(path, folder, name)),
            ("importlib", by_importlib(path, folder, name)),
        ):
            for to in sorted(found or ()):
                if to in known and to != path:
                    print(oracle, os.path.relpath(path, ROOT), os.path.relpath(to, ROOT), sep="\t")


main()
