"""python3 python-links.py ROOT: which symbol of a Python tree calls and names which, as mypy's checker sees it.

Prints what RecordedLinks reads. Functions without annotations are checked too; where mypy knows no more than `Any`, the
call is open, and so is most of what is done to a parameter without a type. Calls that operators, `with` and `for` make by
themselves are not looked at. A decorator belongs to what it decorates. Symbols are classes, functions and assigned names of
modules and classes; what is in a function belongs to it.
"""

import ast
import os
import sys
import warnings

from mypy import build
from mypy.modulefinder import BuildSource
from mypy.nodes import (
    CallExpr, Decorator, FuncBase, MemberExpr, MypyFile, NameExpr, OverloadedFuncDef, SuperExpr, TypeAlias, TypeInfo, Var,
)
from mypy.options import Options
from mypy.traverser import TraverserVisitor
from mypy.types import (
    AnyType, CallableType, FunctionLike, Instance, LiteralType, NoneType, Overloaded, TupleType, TypedDictType, TypeType,
    TypeVarType, UnionType, get_proper_type,
)

warnings.simplefilter("ignore")
sys.setrecursionlimit(10000)
ROOT = os.path.realpath(sys.argv[1])
SAID = set()
KINDS = {}  # of each id
PATHS = {}  # of each module


def say(*words):
    if words not in SAID:
        SAID.add(words)
        print(*words, sep="\t")


def placed(path):
    """The name of a file's module."""
    folder, name = os.path.split(path[:-3])
    parts = [] if name == "__init__" else [name]
    while folder != ROOT and os.path.exists(os.path.join(folder, "__init__.py")):
        folder, name = os.path.split(folder)
        parts.insert(0, name)
    return ".".join(parts)


def sources():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "node_modules", "typeshed"))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(".py") and not os.path.islink(path) and placed(path):
                try:
                    with open(path, "rb") as source:
                        yield path, ast.parse(source.read())
                except (SyntaxError, ValueError):
                    pass


class Symbols(ast.NodeVisitor):
    """Says what a file declares."""

    def __init__(self, path):
        self.path, self.prefix, self.in_class = path, "", False

    def declare(self, name, kind):
        at = f"{self.path}#{self.prefix}{name}"
        KINDS[at] = kind if KINDS.get(at, "value") == "value" else KINDS[at]
        say(kind, at)

    def visit_ClassDef(self, node):
        self.declare(node.name, "class")
        before = self.prefix, self.in_class
        self.prefix, self.in_class = f"{self.prefix}{node.name}.", True
        for each in node.body:
            self.visit(each)
        self.prefix, self.in_class = before

    def visit_FunctionDef(self, node):
        self.declare(node.name, "constructor" if self.in_class and node.name == "__init__" else "function")

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        pass

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Store) and node.id != "_" and not node.id.startswith("__"):
            self.declare(node.id, "value")

    def visit_ListComp(self, node):
        pass

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp


class Index(TraverserVisitor):
    """What mypy has for a place in a file."""

    def __init__(self):
        super().__init__()
        self.found = {}

    def keep(self, node):
        self.found[type(node).__name__, node.line, node.column, node.end_line, node.end_column] = node

    def visit_call_expr(self, node):
        self.keep(node)
        super().visit_call_expr(node)

    def visit_member_expr(self, node):
        self.keep(node)
        super().visit_member_expr(node)

    def visit_name_expr(self, node):
        self.keep(node)

    def visit_super_expr(self, node):
        self.keep(node)
        super().visit_super_expr(node)


def target(node):
    """The symbol that a node of mypy's is; None where it is none of the tree, or local."""
    name = getattr(node, "fullname", "") or ""
    if isinstance(node, TypeAlias):
        name = node.fullname
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        path = PATHS.get(".".join(parts[:end]))
        if path is not None:
            at = path + "#" + ".".join(parts[end:])
            return at if at in KINDS else None
    return None


def folded(at):
    return at.rpartition(".")[0] if KINDS.get(at) == "constructor" else at


UNKNOWN = object()


def members(kind, name):
    """What `name` may be in something of a type; UNKNOWN among them where nobody knows."""
    kind = get_proper_type(kind)
    if kind is None or isinstance(kind, AnyType):
        yield UNKNOWN
    elif isinstance(kind, Instance):
        yield from of_class(kind.type, name)
    elif isinstance(kind, UnionType):
        for item in kind.items:
            if not isinstance(get_proper_type(item), NoneType):
                yield from members(item, name)
    elif isinstance(kind, TypeVarType):
        for item in kind.values or [kind.upper_bound]:
            yield from members(item, name)
    elif isinstance(kind, TupleType):
        yield from members(kind.partial_fallback, name)
    elif isinstance(kind, (LiteralType, TypedDictType)):
        yield from members(kind.fallback, name)
    elif isinstance(kind, TypeType):
        yield from members(kind.item, name)
    elif isinstance(kind, FunctionLike) and kind.is_type_obj():
        yield from of_class(kind.type_object(), name)
    elif isinstance(kind, (CallableType, Overloaded)):
        yield from members(kind.fallback, name)


def of_class(info, name):
    found = info.get(name)
    if found is not None:
        yield found.node
    elif info.fallback_to_any or info.typeddict_type is not None or info.get("__getattr__"):
        yield UNKNOWN


class Links(ast.NodeVisitor):
    """Says what a file's symbols call and name."""

    def __init__(self, path, tree, types):
        index = Index()
        tree.accept(index)
        self.index, self.types, self.names = index.found, types, tree.names
        self.around, self.prefix, self.path, self.inside = path, "", path, False

    def mypys(self, node, *kinds):
        at = node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
        for kind in kinds:
            if (kind, *at) in self.index:
                return self.index[(kind, *at)]
        return None

    def nodes(self, node):
        """What a name or an attribute may be."""
        expression = self.mypys(node, "NameExpr", "MemberExpr", "SuperExpr")
        if isinstance(expression, SuperExpr):
            info = expression.info
            for above in info.mro[1:] if info is not None else []:
                if expression.name in above.names:
                    return [above.names[expression.name].node]
            return [UNKNOWN] if info is None or info.fallback_to_any else []
        if expression is None:
            return [UNKNOWN]
        if expression.node is not None:
            return [expression.node]
        if isinstance(expression, MemberExpr):
            return list(members(self.types.get(expression.expr), expression.name))
        return [UNKNOWN]

    def cause(self, callee):
        if isinstance(callee, ast.Name):
            return "name"
        if not isinstance(callee, ast.Attribute):
            return type(callee).__name__
        of = callee.value
        if isinstance(of, ast.Name):
            expression = self.mypys(of, "NameExpr")
            node = expression.node if expression is not None else None
            if isinstance(node, MypyFile):
                return "module.f"
            if isinstance(node, TypeInfo):
                return "Class.m"
            return "self.m" if of.id in ("self", "cls") else "variable.m"
        if isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super":
            return "super().m"
        return {ast.Attribute: "field.m", ast.Call: "result.m"}.get(type(of), type(of).__name__ + ".m")

    def said(self, word, node, *more):
        to = target(node)
        to = to and folded(to)
        if to and to != self.around:
            say(word, self.around, to, *more)

    def visit_Call(self, call):
        callee = call.func
        if isinstance(callee, (ast.Name, ast.Attribute)):
            name = callee.id if isinstance(callee, ast.Name) else callee.attr
            for node in self.nodes(callee):
                self.called(callee, name, node)
        self.generic_visit(call)

    def called(self, callee, name, node):
        if isinstance(node, TypeAlias):
            kind = get_proper_type(node.target)
            node = kind.type if isinstance(kind, Instance) else node
        if node is UNKNOWN:
            say("open", self.around, name)
        elif isinstance(node, TypeInfo):
            self.said("call", node, self.cause(callee), callee.end_lineno)
            for found in (node.get("__init__"), node.get("__new__")):
                if found is not None:
                    self.said("maybe", found.node)
        elif isinstance(node, (FuncBase, Decorator)):
            is_property = isinstance(node, Decorator) and node.func.is_property
            if not is_property:
                self.said("call", node, self.cause(callee), callee.end_lineno)
        elif isinstance(node, Var):
            self.said("maybe", node)
            expression = self.mypys(callee, "NameExpr", "MemberExpr", "SuperExpr")
            kind = get_proper_type(self.types.get(expression))
            if isinstance(kind, AnyType) and not isinstance(callee, ast.Name):
                say("open", self.around, name)
            for item in kind.items if isinstance(kind, (UnionType, Overloaded)) else [kind]:
                item = get_proper_type(item)
                if isinstance(item, CallableType):
                    self.said("maybe", item.type_object() if item.is_type_obj() else item.definition)

    def visit_Name(self, name):
        if isinstance(name.ctx, ast.Load):
            self.named(name, name.id)

    def visit_Attribute(self, attribute):
        self.named(attribute, attribute.attr)
        self.visit(attribute.value)

    def named(self, node, name):
        for each in self.nodes(node):
            if each is UNKNOWN:
                continue
            self.said("reference", each)
            first = each.items[0] if isinstance(each, OverloadedFuncDef) and each.items else each
            if isinstance(first, Decorator) and first.func.is_property:
                # to read what a method gives is to call it, or not
                self.said("maybe", each)

    def annotation(self, node):
        """mypy keeps no expressions of those."""
        if node is None:
            return
        for each in ast.walk(node):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                try:
                    self.annotation(ast.parse(each.value, mode="eval").body)
                except SyntaxError:
                    pass
            elif isinstance(each, (ast.Name, ast.Attribute)):
                found = self.static(each)
                if found is not None:
                    self.said("reference", found)

    def static(self, node):
        if isinstance(node, ast.Name):
            found = self.names.get(node.id)
        else:
            of = self.static(node.value)
            found = of.names.get(node.attr) if isinstance(of, (MypyFile, TypeInfo)) else None
        return found.node if found is not None else None

    def visit_AnnAssign(self, node):
        self.annotation(node.annotation)
        self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node):
        self.annotation(node.annotation)

    def visit_ClassDef(self, node):
        before = self.around, self.prefix
        if not self.inside:
            self.around, self.prefix = f"{self.path}#{self.prefix}{node.name}", f"{self.prefix}{node.name}."
        for each in node.decorator_list:
            self.decorated(each)
        for each in node.bases + [each.value for each in node.keywords] + node.body:
            self.visit(each)
        self.around, self.prefix = before

    def decorated(self, node):
        if isinstance(node, (ast.Name, ast.Attribute)):
            for each in self.nodes(node):
                if each is not UNKNOWN:
                    self.said("maybe", each)
        self.visit(node)

    def visit_FunctionDef(self, node):
        before = self.around, self.inside
        if not self.inside:
            self.around, self.inside = f"{self.path}#{self.prefix}{node.name}", True
        for each in node.decorator_list:
            self.decorated(each)
        self.annotation(node.returns)
        self.visit(node.args)
        for each in node.body:
            self.visit(each)
        self.around, self.inside = before

    visit_AsyncFunctionDef = visit_FunctionDef


def settings():
    chosen = Options()
    chosen.check_untyped_defs = True
    chosen.export_types = True
    chosen.preserve_asts = True
    chosen.incremental = False
    chosen.ignore_missing_imports = True
    chosen.mypy_path = [ROOT]
    chosen.python_executable = None
    chosen.no_site_packages = True
    chosen.cache_dir = os.devnull
    chosen.local_partial_types = False
    chosen.allow_redefinition = True
    return chosen


def main():
    trees = {}
    for path, tree in sources():
        module = placed(path)
        if module not in PATHS:
            PATHS[module] = os.path.relpath(path, ROOT)
            trees[module] = path, tree
    for module, (path, tree) in trees.items():
        say("file", PATHS[module])
        Symbols(PATHS[module]).visit(tree)
    built = build.build([BuildSource(path, module, None) for module, (path, _) in trees.items()], settings())
    for module, (path, tree) in trees.items():
        if module in built.files and os.path.realpath(built.files[module].path) == path:
            Links(PATHS[module], built.files[module], built.types).visit(tree)


main()
