package dev.ybis.gateway.code.script.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a script declares for others.
class ScriptSymbolsTest {
    private static List<String> symbols(String path, String... lines) {
        return new Tree().with(path, lines).symbols(path);
    }

    @Test
    void variables_and_constants_of_the_file_are_symbols_and_those_inside_of_something_are_not() {
        assertThat(symbols(
                        "a.ts",
                        "export const a = 1; let b, { c } = d;",
                        "for (const e of f) { const g = e; }",
                        "function h() { const i = 1; function j() {} class K { l() {} } }",
                        "if (a) { const m = 1; function n() {} }"))
                .containsExactly(
                        "constant a 1-1", "variable b 1-1", "variable c 1-1", "function h 3-3", "function n 4-4");
    }

    @Test
    void a_constant_beside_the_type_of_its_name_is_one_symbol_with_it() {
        assertThat(symbols(
                        "a.ts",
                        "export interface Check { run(): void }",
                        "",
                        "export const Check = make((inst) => {",
                        "  inst.run();",
                        "});"))
                .containsExactly("interface Check 1-5", "method Check.run 1-1");
    }

    @Test
    void each_name_of_a_function_that_is_given_to_an_object_is_a_symbol() {
        assertThat(symbols("a.js", "const a = {};", "a.get =", "a.read = function () {", "};"))
                .containsExactly("constant a 1-1", "method a.get 2-4", "method a.read 3-4");
    }

    @Test
    void what_is_imported_is_declared_elsewhere() {
        assertThat(symbols("a.js", "import a from './m'; const b = require('./n'), { c } = require('./o');"))
                .isEmpty();
    }

    @Test
    void members_of_types_are_symbols_once_for_each_name() {
        assertThat(symbols(
                        "a.ts",
                        "class A {",
                        "  b = 1; #c; static d = () => 1;",
                        "  constructor(private e: E) {}",
                        "  get f() { return 1; }",
                        "  set f(v) {}",
                        "  g(a: A): void;",
                        "  g(a: any) {}",
                        "}",
                        "interface I { j: J; k(): K }",
                        "enum L { M, N = 1 }",
                        "type O = string;"))
                .containsExactly(
                        "class A 1-8",
                        "field A.b 2-2",
                        "field A.#c 2-2",
                        "method A.d 2-2",
                        "constructor A.constructor 3-3",
                        "field A.e 3-3",
                        "method A.f 4-5",
                        "method A.g 6-7",
                        "interface I 9-9",
                        "field I.j 9-9",
                        "method I.k 9-9",
                        "enum L 10-10",
                        "constant L.M 10-10",
                        "constant L.N 10-10",
                        "type O 11-11");
    }

    @Test
    void functions_of_an_object_with_a_name_are_its_methods() {
        assertThat(symbols(
                        "a.js",
                        "const api = { a() {}, b: () => 1, deep: { c: function () {} }, d: 1 };",
                        "run({ e() {} });",
                        "export default { f() {} };"))
                .containsExactly(
                        "constant api 1-1",
                        "method api.a 1-1",
                        "method api.b 1-1",
                        "method api.deep.c 1-1",
                        "constant default 3-3",
                        "method default.f 3-3");
    }

    @Test
    void what_a_common_module_exports_is_declared_by_that() {
        assertThat(symbols(
                        "a.js",
                        "exports.a = function () {};",
                        "exports.b = 1;",
                        "exports.c = d;",
                        "module.exports.e = class { f() {} };"))
                .containsExactly("function a 1-1", "constant b 2-2", "class e 4-4", "method e.f 4-4");
    }

    @Test
    void of_an_exported_object_the_functions_are_declared_and_data_is_not() {
        assertThat(symbols("a.js", "module.exports = { a() {}, b: () => 1, c: { d() {} }, port: 1, rules: { e: 2 } };"))
                .containsExactly("function a 1-1", "function b 1-1", "method c.d 1-1");
    }

    @Test
    void a_document_that_says_default_does_not_speak_of_what_is_exported_without_a_name() {
        Tree tree = new Tree().with("a.js", "export default function () {}").with("README.md", "By `default` it runs.");
        assertThat(tree.symbols("a.js")).containsExactly("function default 1-1");
        assertThat(tree.edges()).isEmpty();
    }

    @Test
    void what_is_added_later_is_a_symbol_of_what_has_it() {
        assertThat(symbols(
                        "a.js",
                        "function A() {}",
                        "A.prototype.b = function () {",
                        "};",
                        "var app = {};",
                        "app.use = function use() {};",
                        "app.count = 1;"))
                .containsExactly("function A 1-1", "method A.b 2-3", "variable app 4-4", "method app.use 5-5");
    }

    @Test
    void namespaces_are_symbols_and_what_is_declared_for_all_is_the_files() {
        assertThat(symbols(
                        "a.d.ts",
                        "declare namespace A.B { function c(): void; interface D { e: string } }",
                        "declare global { var f: string }"))
                .containsExactly(
                        "module A 1-1",
                        "module A.B 1-1",
                        "function A.B.c 1-1",
                        "interface A.B.D 1-1",
                        "field A.B.D.e 1-1",
                        "variable f 2-2");
    }
}
