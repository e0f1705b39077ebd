package dev.ybis.gateway.code.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Tree;
import org.junit.jupiter.api.Test;

/// Hand-made Rust trees with the edges a person would draw.
class RustTest {
    private static final String PACKAGE = "[package]\nname = \"my-app\"";

    private final Tree tree = new Tree();

    @Test
    void a_file_declares_items_methods_with_their_type_and_what_inline_modules_hold() {
        tree.with(
                "a.rs",
                "pub struct Stack<T> { items: Vec<T> }",
                "impl<T> Stack<T> {",
                "    pub fn push(&mut self, item: T) { fn local() {} }",
                "}",
                "pub trait Draw { fn draw(&self); }",
                "impl Draw for &Stack<u8> { fn draw(&self) {} }",
                "enum Kind { A, B(u8) }",
                "type Id = u64; const MAX: u8 = 1; static NAME: &str = \"\";",
                "macro_rules! twice { ($x:expr) => { $x + $x } }",
                "mod inner {",
                "    pub fn f() {}",
                "}",
                "fn main() {}");
        assertThat(tree.symbols("a.rs"))
                .containsExactly(
                        "struct Stack 1-1",
                        "field Stack.items 1-1",
                        "method Stack.push 3-3",
                        "trait Draw 5-5",
                        "method Draw.draw 5-5",
                        "method Stack.draw 6-6",
                        "enum Kind 7-7",
                        "constant Kind.A 7-7",
                        "constant Kind.B 7-7",
                        "type Id 8-8",
                        "constant MAX 8-8",
                        "variable NAME 8-8",
                        "macro twice 9-9",
                        "module inner 10-12",
                        "function inner.f 11-11",
                        "function main 13-13");
    }

    @Test
    void mod_leads_to_the_file_or_the_folder_of_the_module() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a;", "pub mod b;", "mod gone;")
                .with("src/a.rs", "mod deep;")
                .with("src/a/deep.rs")
                .with("src/b/mod.rs", "mod leaf;")
                .with("src/b/leaf.rs");
        assertThat(tree.edges())
                .containsExactly(
                        "src/a.rs -module-> src/a/deep.rs",
                        "src/b/mod.rs -module-> src/b/leaf.rs",
                        "src/lib.rs -module-> src/a.rs",
                        "src/lib.rs -module-> src/b/mod.rs");
        assertThat(tree.unresolved()).containsExactly("src/lib.rs:3 mod gone");
    }

    @Test
    void a_path_attribute_says_where_a_module_lies_also_one_for_each_condition() {
        tree.with("Cargo.toml", PACKAGE)
                .with(
                        "src/lib.rs",
                        "#[path = \"odd/place.rs\"]",
                        "mod a;",
                        "#[cfg_attr(unix, path = \"unix.rs\")]",
                        "#[cfg_attr(windows, path = \"windows.rs\")]",
                        "mod sys;",
                        "use sys::open;")
                .with("src/odd/place.rs", "mod beside;")
                .with("src/odd/beside.rs")
                .with("src/unix.rs", "pub fn open() {}")
                .with("src/windows.rs", "pub fn open() {}");
        assertThat(tree.edges())
                .containsExactly(
                        "src/lib.rs -module-> src/odd/place.rs",
                        "src/lib.rs -module-> src/unix.rs",
                        "src/lib.rs -module-> src/windows.rs",
                        "src/odd/place.rs -module-> src/odd/beside.rs");
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void use_follows_crate_self_and_super_through_groups_and_renames() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b; mod c;")
                .with("src/a.rs", "pub struct A; pub fn f() {} pub mod inner { pub struct In; }")
                .with("src/b.rs", "use crate::{a::{self, A as Other, inner::In}, c};", "mod leaf;")
                .with("src/b/leaf.rs", "use super::super::a::f;", "use self::here::X;", "mod here { pub struct X; }")
                .with("src/c.rs", "use crate::a::Gone;", "use super::nothing;");
        assertThat(tree.edges())
                .containsExactly(
                        "src/b.rs -import-> src/a.rs",
                        "src/b.rs -import-> src/c.rs",
                        "src/b.rs -module-> src/b/leaf.rs",
                        "src/b/leaf.rs -import-> src/a.rs",
                        "src/lib.rs -module-> src/a.rs",
                        "src/lib.rs -module-> src/b.rs",
                        "src/lib.rs -module-> src/c.rs");
        assertThat(tree.unresolved()).containsExactly("src/c.rs:1 crate::a::Gone", "src/c.rs:2 super::nothing");
    }

    @Test
    void a_re_export_leads_to_the_file_that_declares_and_to_the_one_that_re_exports() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b; pub use a::Thing; pub use b::*;")
                .with("src/a.rs", "pub struct Thing;")
                .with("src/b.rs", "pub fn go() {}")
                .with("src/main.rs", "use my_app::{Thing, go};");
        assertThat(tree.edges())
                .contains(
                        "src/main.rs -import-> src/a.rs",
                        "src/main.rs -import-> src/b.rs",
                        "src/main.rs -re-export-> src/lib.rs");
    }

    @Test
    void a_glob_ties_to_what_the_text_names_and_otherwise_with_less_confidence() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod prelude; mod a; mod b; mod c; mod d;")
                .with("src/prelude.rs", "pub use crate::a::A; pub use crate::b::B;")
                .with("src/a.rs", "pub struct A;")
                .with("src/b.rs", "pub struct B;")
                .with("src/c.rs", "use crate::prelude::*;", "fn f(a: A) {}")
                .with("src/d.rs", "use crate::b::*;");
        assertThat(tree.edges())
                .contains("src/c.rs -wildcard-import-> src/a.rs", "src/d.rs -import-> src/b.rs")
                .doesNotContain("src/c.rs -wildcard-import-> src/b.rs");
        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.from().equals("src/d.rs"))
                .allMatch(edge -> edge.confidence() == 0.5);
    }

    @Test
    void paths_in_code_and_in_what_macros_are_given_count_and_comments_and_strings_do_not() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b; mod c; mod d; mod e;")
                .with("src/a.rs", "pub fn f() -> u8 { 1 } pub struct A; impl A { pub fn new() -> A { A } }")
                .with("src/b.rs", "fn g() { crate::a::f(); }")
                .with("src/c.rs", "fn g() { println!(\"{}\", crate::a::f()); }")
                .with("src/d.rs", "// crate::a::f", "fn g() { let _ = \"crate::a::f\"; }")
                .with("src/e.rs", "fn g(x: Vec<super::a::A>) { let y = <crate::a::A>::new(); }");
        assertThat(tree.edges())
                .filteredOn(edge -> edge.endsWith("a.rs") && !edge.startsWith("src/lib.rs"))
                .containsExactly(
                        "src/b.rs -qualified-name-> src/a.rs",
                        "src/c.rs -qualified-name-> src/a.rs",
                        "src/e.rs -qualified-name-> src/a.rs");
    }

    @Test
    void crates_of_a_workspace_are_found_by_name_by_path_and_renamed() {
        tree.with(
                        "Cargo.toml",
                        "[workspace]",
                        "members = [\"app\", \"core-lib\"]",
                        "[workspace.dependencies]",
                        "shared = { path = \"shared\" }")
                .with(
                        "app/Cargo.toml",
                        "[package]",
                        "name = \"app\"",
                        "[dependencies]",
                        "serde = \"1\"",
                        "short = { package = \"core-lib\", path = \"../core-lib\" }",
                        "shared.workspace = true")
                .with("core-lib/Cargo.toml", "[package]", "name = \"core-lib\"", "[lib]", "path = \"source/core.rs\"")
                .with("core-lib/source/core.rs", "pub struct Core;")
                .with("shared/Cargo.toml", "[package]", "name = \"shared\"", "[lib]", "name = \"common\"")
                .with("shared/src/lib.rs", "pub fn all() {}")
                .with(
                        "app/src/main.rs",
                        "use short::Core;",
                        "use serde::Serialize;",
                        "use std::io;",
                        "fn main() { shared::all(); serde::x(); unknown::y(); }")
                .with("app/src/bin/tool.rs", "extern crate core_lib as c;", "use c::Core;", "extern crate rand;");
        assertThat(tree.edges().stream().filter(edge -> edge.contains(".rs -")))
                .containsExactly(
                        "app/src/bin/tool.rs -import-> core-lib/source/core.rs",
                        "app/src/main.rs -import-> core-lib/source/core.rs",
                        "app/src/main.rs -qualified-name-> shared/src/lib.rs");
        assertThat(tree.unresolved()).isEmpty();
        assertThat(tree.externals()).containsExactly("rand", "serde", "std");
    }

    @Test
    void functions_that_are_run_as_tests_are_tests_and_others_beside_them_are_functions() {
        tree.with(
                "a.rs",
                "#[test]",
                "// why",
                "#[should_panic]",
                "fn plain() {}",
                "#[tokio::test(flavor = \"current_thread\")]",
                "async fn waiting() {}",
                "#[rstest]",
                "fn cases() {}",
                "#[cfg(test)]",
                "mod tests {",
                "    #[test]",
                "    fn inner() {}",
                "    fn given() {}",
                "}",
                "#[testing]",
                "fn other() {}",
                "#[cfg(not(test))]",
                "fn product() {}");
        assertThat(tree.symbols("a.rs"))
                .containsExactly(
                        "test plain 4-4",
                        "test waiting 6-6",
                        "test cases 8-8",
                        "module tests 10-14",
                        "test tests.inner 12-12",
                        "function tests.given 13-13",
                        "function other 16-16",
                        "function product 18-18");
    }

    @Test
    void tests_see_the_library_and_their_own_modules_and_inline_tests_what_stands_around_them() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a;", "pub use a::A;")
                .with("src/a.rs", "pub struct A;", "#[cfg(test)]", "mod tests { use super::*; fn t(a: A) {} }")
                .with("tests/it.rs", "mod common;", "use my_app::A;", "fn t() { common::setup(); }")
                .with("tests/common/mod.rs", "pub fn setup() {}");
        assertThat(tree.edges())
                .containsExactly(
                        "src/lib.rs -module-> src/a.rs",
                        "tests/it.rs -import-> src/a.rs",
                        "tests/it.rs -module-> tests/common/mod.rs",
                        "tests/it.rs -re-export-> src/lib.rs");
        assertThat(Role.of("tests/it.rs")).isEqualTo(Role.TEST);
        assertThat(Role.of("src/a.rs")).isEqualTo(Role.CODE);
    }

    @Test
    void macros_are_found_in_their_crate_and_what_they_name_by_the_crate_is_a_need_of_their_file() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "#[macro_use]", "mod macros;", "mod a; mod b;")
                .with("src/macros.rs", "macro_rules! make { () => { $crate::b::B } }")
                .with("src/a.rs", "fn f() { make!(); }")
                .with("src/b.rs", "pub struct B;");
        assertThat(tree.edges())
                .contains("src/a.rs -macro-> src/macros.rs", "src/macros.rs -qualified-name-> src/b.rs");
    }

    @Test
    void items_inside_a_macro_that_conditions_them_are_read() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "cfg_net! {", "    pub mod net;", "    pub use net::Socket;", "}")
                .with("src/net.rs", "pub struct Socket;")
                .with("src/main.rs", "use my_app::Socket;");
        assertThat(tree.edges())
                .containsExactly(
                        "src/lib.rs -module-> src/net.rs",
                        "src/main.rs -import-> src/net.rs",
                        "src/main.rs -re-export-> src/lib.rs");
        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.rule().equals("module"))
                .extracting(edge -> edge.line())
                .containsExactly(2);
    }

    @Test
    void what_a_macro_may_declare_is_not_called_missing() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b;")
                .with("src/a.rs", "declare!(Hidden);")
                .with("src/b.rs", "use crate::a::Hidden;");
        assertThat(tree.unresolved()).isEmpty();
        assertThat(tree.map().edges())
                .filteredOn(edge -> edge.from().equals("src/b.rs"))
                .extracting(edge -> edge.to() + " " + edge.confidence())
                .containsExactly("src/a.rs 0.7");
    }

    @Test
    void a_method_may_stand_in_another_file_than_its_type() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b; mod c;")
                .with("src/a.rs", "pub struct A;")
                .with("src/b.rs", "use crate::a::A;", "impl A { pub fn make() -> A { A } }")
                .with("src/c.rs", "fn f() { crate::a::A::make(); }");
        assertThat(tree.edges()).contains("src/c.rs -qualified-name-> src/a.rs", "src/c.rs -method-> src/b.rs");
    }

    @Test
    void variants_of_an_enum_lead_to_its_file_by_name_and_by_glob() {
        tree.with("Cargo.toml", PACKAGE)
                .with("src/lib.rs", "mod a; mod b; mod c;")
                .with("src/a.rs", "pub enum Kind { One, Two }")
                .with("src/b.rs", "use crate::a::Kind::One;")
                .with("src/c.rs", "use crate::a::Kind::*;", "fn f() { let x = Two; }");
        assertThat(tree.edges()).contains("src/b.rs -import-> src/a.rs", "src/c.rs -wildcard-import-> src/a.rs");
    }

    @Test
    void included_files_are_needed() {
        tree.with("Cargo.toml", PACKAGE)
                .with(
                        "src/lib.rs",
                        "include!(\"table.rs\");",
                        "const T: &str = include_str!(\"../text.txt\");",
                        "const G: &str = include_str!(\"gone.txt\"); const B: &[u8] = include_bytes!(\"a.bin\");",
                        "const O: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/x\"));")
                .with("src/table.rs")
                .with("text.txt");
        assertThat(tree.edges())
                .containsExactly("src/lib.rs -include-> src/table.rs", "src/lib.rs -include-> text.txt");
        assertThat(tree.unresolved()).containsExactly("src/lib.rs:3 gone.txt");
    }

    @Test
    void a_tree_without_a_package_file_and_modules_that_use_each_other_in_circles_are_read() {
        tree.with("src/main.rs", "mod a; mod b;")
                .with("src/a.rs", "pub use crate::b::*; pub use self::X as Y;")
                .with("src/b.rs", "pub use crate::a::*; use super::a::Nothing;");
        assertThat(tree.edges()).contains("src/main.rs -module-> src/a.rs", "src/a.rs -import-> src/b.rs");
    }

    @Test
    void a_syntax_error_does_not_stop_the_rest_nor_does_a_broken_package_file() {
        tree.with("Cargo.toml", "[package", "name = ")
                .with("src/lib.rs", "mod a; fn broken( { ", "use crate::a::A;")
                .with("src/a.rs", "pub struct A;");
        assertThat(tree.edges()).containsExactly("src/lib.rs -module-> src/a.rs");
    }
}
