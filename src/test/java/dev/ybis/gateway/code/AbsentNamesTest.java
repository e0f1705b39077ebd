package dev.ybis.gateway.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What code takes from a file of the tree, or asks of a type of it, and is not there, is told as unresolved; but only
/// where everything there is known.
class AbsentNamesTest {
    private final Tree tree = new Tree();

    @Test
    void a_name_that_a_script_imports_and_its_module_does_not_export_is_unresolved() {
        tree.with(
                        "a.ts",
                        "export const here = 1, { taken, at: [apart] } = here;",
                        "function hidden() {}",
                        "export { hidden as shown };",
                        "export type { T } from './b';",
                        "export enum E {} export interface I {} export abstract class A {} export namespace N {}")
                .with("b.ts", "export interface T {}", "export default function () {}")
                .with("all.ts", "export * from './a';", "export * as sub from './b';")
                .with(
                        "use.ts",
                        "import { here, taken, apart, shown, T, E, I, A, N, missing } from './a';",
                        "import { hidden } from './a';",
                        "import fine, { type T as Other } from './b';",
                        "import none from './a';",
                        "import { here as h, sub, gone } from './all';",
                        "import * as space from './a';",
                        "space.here + space.lost;",
                        "export { away } from './b';");

        assertThat(tree.unresolved())
                .containsExactly(
                        "use.ts:1 ./a#missing",
                        "use.ts:2 ./a#hidden",
                        "use.ts:4 ./a#default",
                        "use.ts:5 ./all#gone",
                        "use.ts:7 ./a#lost",
                        "use.ts:8 ./b#away");
    }

    @Test
    void what_a_script_may_export_unseen_is_not_unresolved() {
        tree.with("package.json", "{\"dependencies\": {\"lib\": \"1\"}}")
                .with("common.js", "Object.assign(exports, require('lib')); exports.a = 1;")
                .with("both.js", "import x from 'lib'; module.exports[x] = 1;")
                .with("open.js", "export * from 'lib';")
                .with("broken.js", "export let x = ; export function f( {")
                .with("script.js", "var x = 1;")
                .with("types.d.ts", "export interface A {} declare const unsaid: A;")
                .with(
                        "use.js",
                        "import { b } from './common.js';",
                        "import { c } from './both.js';",
                        "import { d } from './open.js';",
                        "import { e } from './broken.js';",
                        "import { f } from './script.js';",
                        "import { unsaid } from './types';",
                        "import g from './common.js';");

        assertThat(tree.unresolved()).containsExactly("broken.js:1 syntax error: =");
    }

    @Test
    void a_name_that_python_imports_and_its_module_has_not_is_unresolved() {
        tree.with("p/__init__.py", "from .a import *", "LIMIT = 1")
                .with("p/a.py", "import os", "def f(): pass", "if f(): x = y = 2")
                .with("p/b.py", "")
                .with("p/sub/deep.py", "")
                .with(
                        "use.py",
                        "from p import LIMIT, f, os, x, y, b, sub, missing",
                        "from p.a import gone, __name__",
                        "import p.a",
                        "p.a.f(p.a.lost, p.LIMIT, p.b, p.a.__doc__, p.nowhere())");

        assertThat(tree.unresolved())
                .containsExactly("use.py:1 p.missing", "use.py:2 p.a.gone", "use.py:4 a.lost", "use.py:4 p.nowhere");
    }

    @Test
    void what_a_python_module_may_have_unseen_is_not_unresolved() {
        tree.with("p/answering.py", "def __getattr__(name): return 1")
                .with("p/star.py", "from somewhere import *")
                .with("p/dynamic.py", "globals()['x'] = 1")
                .with("p/late.py", "def f():", "    global made", "    made = 1")
                .with("p/given.py", "")
                .with("p/broken.py", "def (:")
                .with(
                        "use.py",
                        "from p.answering import a",
                        "from p.star import b",
                        "from p.dynamic import c",
                        "from p.late import made",
                        "from p.broken import d",
                        "import p.given",
                        "p.given.e = 1",
                        "from p.given import e");

        assertThat(tree.unresolved()).containsExactly("p/broken.py:1 syntax error: def (:");
    }

    @Test
    void a_method_that_a_python_object_has_not_is_unresolved() {
        tree.with(
                "a.py",
                "class Base:",
                "    def here(self): self.missing()",
                "class Below(Base):",
                "    field = None",
                "    def go(self): self.here(); self.field(); self.gone(); self.__class__()",
                "class Mixin:",
                "    def f(self): self.of_other()",
                "class Other:",
                "    def of_other(self): pass",
                "class Both(Mixin, Other): pass",
                "class Part:",
                "    def f(self): self.of_whom_it_is_mixed_with()",
                "Part.f; print(Base, Below())");

        assertThat(tree.unresolved()).containsExactly("a.py:2 Base.missing", "a.py:5 Below.gone");
    }

    @Test
    void what_a_python_object_may_have_unseen_is_not_unresolved() {
        tree.with(
                "a.py",
                "import enum, lib",
                "class Answering:",
                "    def __getattr__(self, name): pass",
                "    def f(self): self.missing()",
                "class Below(Answering):",
                "    def f(self): self.missing()",
                "class Foreign(lib.Base):",
                "    def f(self): self.missing()",
                "class Set:",
                "    def f(self, name): setattr(self, name, 1); self.missing()",
                "@lib.more",
                "class Decorated:",
                "    def f(self): self.missing()",
                "class Made(metaclass=lib.Meta):",
                "    def f(self): self.missing()",
                "class Given:",
                "    def f(self): self.later()",
                "def give(to): to.later = print",
                "class Mixed:",
                "    def f(self): self.missing()",
                "class Mix(Mixed, lib.Base): pass");

        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void a_method_that_a_class_of_a_script_has_not_is_unresolved() {
        tree.with(
                "a.ts",
                "class Base { static made() {} protected near() {} }",
                "class Below extends Base {",
                "    field = () => 1; constructor(private given: () => void) { super(); this.set = 1; }",
                "    go() { this.near(); this.field(); this.given(); this.set(); this.missing(); this.toString(); }",
                "    other() { [1].map(function () { this.anything(); }); }",
                "}",
                "interface Base { merged(): void }",
                "class Third extends Base { f() { this.merged(); } }",
                "class Open { [key: string]: any; f() { this.missing(); } }");

        assertThat(tree.unresolved()).containsExactly("a.ts:4 Below.missing");
    }

    @Test
    void a_method_that_a_go_type_has_not_is_unresolved() {
        tree.with("go.mod", "module m")
                .with("a.go", "package m", "import \"lib\"")
                .with(
                        "b.go",
                        "package m",
                        "import \"lib\"",
                        "type A struct { B; f func() }",
                        "type B struct {}",
                        "func (b *B) Here() {}",
                        "type Open struct { lib.X }",
                        "func Use(a A, o Open) { a.Here(); a.f(); a.Missing(); o.Missing(); var b B; b.Gone() }");

        assertThat(tree.unresolved()).containsExactly("b.go:7 A.Missing", "b.go:7 B.Gone");
    }

    @Test
    void a_python_module_that_looks_others_up_by_name_has_no_names_of_its_own_by_that() {
        tree.with("reads.py", "import sys", "def find(name):", "    return sys.modules[name] or sys.modules.get('x')")
                .with("puts.py", "import sys", "sys.modules['lazy'] = object()")
                .with("own.py", "import sys", "made = sys.modules[__name__]", "made.extra = 1")
                .with("use.py", "from reads import gone", "from puts import unseen", "from own import extra");

        assertThat(tree.unresolved()).containsExactly("use.py:1 reads.gone");
    }
}
