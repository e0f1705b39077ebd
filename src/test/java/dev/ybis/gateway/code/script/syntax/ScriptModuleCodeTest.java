package dev.ybis.gateway.code.script.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a file takes of modules, what it gives them, and what it adds to its things later.
class ScriptModuleCodeTest {
    private static Spelled script(String... lines) {
        return Spelled.of("a.js", lines);
    }

    private static Spelled typed(String... lines) {
        return Spelled.of("a.ts", lines);
    }

    @Test
    void each_form_of_import_binds_its_names() {
        assertThat(typed(
                                "import a, { b, c as d, type E, default as f } from './m';",
                                "import * as g from './n';",
                                "import h = require('./o');",
                                "import './only-runs';")
                        .imports())
                .containsExactly(
                        "a <- default of ./m",
                        "b <- b of ./m",
                        "d <- c of ./m",
                        "E <- E of ./m",
                        "f <- default of ./m",
                        "g <- ./n",
                        "h <- ./o");
    }

    @Test
    void each_form_of_require_binds_its_names() {
        Spelled read = script(
                "const a = require('./m');",
                "const { b, c: d } = require('./n');",
                "const e = require('./o').f;",
                "const g = await import('./p');",
                "const h = require('./q')(a);");
        assertThat(read.imports())
                .containsExactly(
                        "a <- ./m", "b <- b of ./n", "d <- c of ./n", "e <- f of ./o", "g <- ./p", "module ./q <- ./q");
        assertThat(read.top()).containsExactly("h = module ./q(a)");
    }

    @Test
    void a_module_loaded_inside_of_a_function_is_known_only_there() {
        Spelled read = script(
                "function f() { const a = require('./m'); return a.b(); }",
                "const g = async () => (await import('./n')).c();",
                "import('./o').then(({ d }) => d());");
        assertThat(read.imports()).containsExactly("module ./m <- ./m", "module ./n <- ./n", "module ./o <- ./o");
        assertThat(read.top())
                .containsExactly(
                        "f() -> a.b() {a = module ./m}",
                        "g() -> <module ./n.c()>",
                        "module ./o.then((parameter 1 = module ./o) -> d() {d = parameter 1.d})");
    }

    @Test
    void each_form_of_export_says_what_others_can_take() {
        Spelled read = typed(
                "export function a() {}",
                "export const b = 1, { c } = d;",
                "export { e as f, g as default };",
                "export { h as i } from './m';",
                "export * as j from './n';",
                "export * from './o';",
                "export namespace K.L {}");
        assertThat(read.exports())
                .containsExactly("K: K", "a: a", "b: b", "c: c", "default: g", "f: e", "i: export i", "j: export j");
        assertThat(read.imports()).containsExactly("export i <- h of ./m", "export j <- ./n", "* of ./o");
    }

    @Test
    void what_is_exported_without_a_name_is_called_default() {
        assertThat(typed("export default class extends A {}").top()).containsExactly("type default < A {}");
        assertThat(typed("export default () => new A();").top()).containsExactly("default() -> new A()");
        assertThat(typed("export default make();").top()).containsExactly("default = make()");
        assertThat(typed("export default { a() {} };").top()).containsExactly("default = type default {a(this )}");
        assertThat(typed("export default function own() {}").exports()).containsExactly("default: own");
        assertThat(typed("export = make;").exports()).containsExactly("=: make");
        assertThat(script("module.exports = function () {};").exports()).containsExactly("=: default");
        assertThat(script("module.exports = class Own {};").exports()).containsExactly("=: Own");
    }

    @Test
    void a_file_that_neither_imports_nor_exports_gives_everything() {
        assertThat(script("function a() {}").exports()).containsExactly("everything");
        assertThat(typed("import './m'; function a() {}").exports()).isEmpty();
    }

    @Test
    void several_targets_of_one_assignment_are_the_same() {
        Spelled read = script(
                "exports = module.exports = make;", "exports.a = exports.b = function () {};", "function make() {}");
        assertThat(read.exports()).containsExactly("=: make", "a: a", "b: a");
        Spelled object = script("var app = exports = module.exports = {};", "app.use = function use() {};");
        assertThat(object.exports()).containsExactly("=: app");
        assertThat(object.top()).containsExactly("app = type app {use(this )}");
    }

    @Test
    void the_members_of_an_exported_object_are_exports() {
        Spelled read = script(
                "function a() {}",
                "module.exports = { a, b: c.d, e() { return a(); }, f: () => 1, g: 3, ...require('./more') };");
        assertThat(read.exports()).containsExactly("a: a", "b: c.d", "e: e", "f: f", "g: _");
        assertThat(read.imports()).containsExactly("* of ./more");
        assertThat(read.top()).containsExactly("a()", "e(this ) -> a()", "f() -> _");
    }

    @Test
    void an_export_whose_name_is_something_else_here_keeps_to_itself() {
        Spelled read = script("function a() {}", "exports.a = function () { return a(); };", "exports.b = void 0;");
        assertThat(read.exports()).containsExactly("a: () -> a()");
        assertThat(read.top()).containsExactly("a()");
    }

    @Test
    void a_file_can_take_what_it_exports() {
        Spelled read = script("exports.a = function () { return exports.b() + module.exports.c(); };");
        assertThat(read.imports()).containsExactly("exports <- ");
        assertThat(read.top()).containsExactly("a() -> (exports.b(), exports.c())");
    }

    @Test
    void a_function_with_a_prototype_is_a_class_and_without_a_name_its_constructor() {
        assertThat(script(
                                "function A(b) { Base.call(this); this.b = b; }",
                                "util.inherits(A, Base);",
                                "A.prototype.c = function () { return this.b; };",
                                "A.prototype.d = A.prototype.e = () => 1;",
                                "A.make = function () { return new A(); };")
                        .top())
                .containsExactly(
                        "type A < Base {(this b) {Base(); this.b = b}; c(this ) -> this.b; e() -> _;"
                                + " make(this ) -> new A(); d = A.e}",
                        "util.inherits");
    }

    @Test
    void a_prototype_can_be_an_object_or_one_of_another_type() {
        assertThat(script("function A() {}", "A.prototype = { b() {} };").top())
                .containsExactly("type A {(this ); b(this )}");
        assertThat(script("function A() {}", "A.prototype = Object.create(B.prototype);")
                        .top())
                .containsExactly("type A < B {(this )}");
        assertThat(script("class A {}", "var proto = A.prototype;", "proto.b = function () {};")
                        .top())
                .containsExactly("type A {b(this )}", "proto = A");
    }

    @Test
    void a_function_that_sets_fields_is_a_class_if_it_is_called_like_one() {
        assertThat(script("function A() { this.b = 1; }", "function c() { this.d = 1; }")
                        .top())
                .containsExactly("type A {(this ) {this.b = _}}", "c() {this.d = _}");
    }

    @Test
    void what_is_added_to_something_else_is_an_extension() {
        assertThat(script("function a() {}", "a.b = function () {};", "String.prototype.c = function () {};")
                        .extensions())
                .containsExactly("a of a {b(this )}", "String of String {c(this )}");
        Spelled read = typed("declare module './m' { interface A { b(): C } }");
        assertThat(read.extensions()).containsExactly("A of A of ./m {abstract b(this ): C}");
        assertThat(read.imports()).containsExactly("A of ./m <- A of ./m");
    }

    @Test
    void a_function_called_where_it_stands_is_a_part_of_its_file() {
        assertThat(script("(function (root, other) { function a() { b(root); } a(); })(this, c);")
                        .top())
                .containsExactly("a() {b(root)}", "root = this", "other = c", "a()");
    }
}
