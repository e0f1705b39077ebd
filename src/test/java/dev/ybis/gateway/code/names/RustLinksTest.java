package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RustLinksTest {
    private final LinkTree tree = new LinkTree();

    @BeforeEach
    void aShop() {
        tree.with("Cargo.toml", "[package]", "name = \"shop\"")
                .with("src/lib.rs", "pub mod items;", "pub mod user;", "pub use items::make as build;")
                .with(
                        "src/items.rs",
                        "pub const LIMIT: u32 = 3;",
                        "pub trait Sell { fn sell(&self); fn twice(&self) { self.sell(); } }",
                        "pub struct Item { pub next: Option<Box<Item>> }",
                        "impl Item { pub fn new() -> Self { Item { next: None } } pub fn weigh(&self) -> u32 { 1 } }",
                        "impl Sell for Item { fn sell(&self) { self.weigh(); } }",
                        "pub fn make() -> Item { Item::new() }");
    }

    @Test
    void a_path_is_followed_through_modules_and_uses() {
        tree.with(
                "src/user.rs",
                "use crate::items::{make, Item};",
                "use super::build;",
                "fn a() { make(); }",
                "fn b() { crate::items::make(); }",
                "fn c() { build(); }",
                "fn d() { Item::new(); }",
                "fn e() -> u32 { crate::items::LIMIT }");

        for (String from : new String[] {"a", "b", "c"}) {
            assertThat(tree.calls("src/user.rs#" + from)).as(from).containsExactly("src/items.rs#make");
        }
        assertThat(tree.calls("src/user.rs#d")).containsExactly("src/items.rs#Item.new");
        assertThat(tree.uses("src/user.rs#e")).containsExactly("src/items.rs#LIMIT");
    }

    @Test
    void a_method_is_found_by_the_type_of_what_it_is_called_on() {
        tree.with(
                "src/user.rs",
                "use crate::items::{make, Item, Sell};",
                "fn a() { let x = make(); x.weigh(); }",
                "fn b(x: &mut Item) { x.weigh(); }",
                "fn c(x: Vec<Item>) { for each in x.iter() { each.weigh(); } }",
                "fn d(x: Option<Item>) { if let Some(y) = x { y.weigh(); } }",
                "fn e(x: Item) { x.next.unwrap().weigh(); }",
                "fn f(x: Vec<Item>) { x.iter().map(|each| each.weigh()); }",
                "fn g(x: &Item) { println!(\"{}\", x.weigh()); }");

        for (String from : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            assertThat(tree.calls("src/user.rs#" + from)).as(from).contains("src/items.rs#Item.weigh");
        }
    }

    @Test
    void a_call_on_a_trait_may_run_what_implements_it() {
        tree.with(
                "src/user.rs",
                "use crate::items::Sell;",
                "fn a(x: &dyn Sell) { x.sell(); }",
                "fn b<T: Sell>(x: T) { x.sell(); }");

        assertThat(tree.calls("src/user.rs#a")).containsExactly("src/items.rs#Sell.sell");
        assertThat(tree.calls("src/user.rs#b")).containsExactly("src/items.rs#Sell.sell");
        assertThat(tree.dispatched("src/user.rs#a")).containsExactly("src/items.rs#Item.sell");
        assertThat(tree.inherits("src/items.rs#Item")).containsExactly("src/items.rs#Sell");
    }

    @Test
    void macros_are_called_in_other_files_of_their_crate() {
        LinkTree tree = new LinkTree()
                .with("Cargo.toml", "[package]", "name = 'told'", "version = '1.0.0'")
                .with("src/main.rs", "#[macro_use]", "mod messages;", "fn main() { say!(1); other() }")
                .with(
                        "src/messages.rs",
                        "macro_rules! say { ($x:expr) => { tell!($x) } }",
                        "macro_rules! tell { ($x:expr) => { println!($x) } }",
                        "pub trait SinkError {}",
                        "pub fn other() {}")
                .with("other/Cargo.toml", "[package]", "name = 'other'", "version = '1.0.0'")
                .with("other/src/lib.rs", "fn f() { say!(1) }");

        assertThat(tree.calls("src/main.rs#main")).containsExactly("src/messages.rs#say");
        assertThat(tree.calls("other/src/lib.rs#f")).isEmpty();
    }

    @Test
    void a_type_that_a_trait_asks_for_is_no_use_of_all_that_is_in_its_file() {
        tree.with(
                        "src/sink.rs",
                        "pub trait Sink {",
                        "    type Error: SinkError;",
                        "    fn begin(&self) -> Result<bool, Self::Error>;",
                        "    fn matched(&self) -> Result<bool, Self::Error> { Ok(true) }",
                        "}",
                        "impl<'a, S: Sink> Sink for &'a mut S {",
                        "    type Error = S::Error;",
                        "    fn begin(&self) -> Result<bool, S::Error> { (**self).begin() }",
                        "}",
                        "impl<S: Sink + ?Sized> Sink for Box<S> {",
                        "    type Error = S::Error;",
                        "    fn begin(&self) -> Result<bool, Self::Error> { (**self).begin() }",
                        "}",
                        "pub fn other() {}")
                .with(
                        "src/lib.rs",
                        "mod sink;",
                        "use crate::sink::Sink;",
                        "pub struct Out;",
                        "impl Sink for Out {",
                        "    type Error = u8;",
                        "    fn begin(&self) -> Result<bool, Self::Error> { Ok(false) }",
                        "}",
                        "pub fn run<S: Sink>(s: S) -> Result<bool, S::Error> { s.matched() }");

        for (String from : new String[] {"src/sink.rs#Sink.begin", "src/sink.rs#Sink.matched", "src/lib.rs#run"}) {
            assertThat(tree.uses(from)).as(from).doesNotContain("src/sink.rs", "src/lib.rs");
        }
        assertThat(tree.calls("src/lib.rs#run")).containsExactly("src/sink.rs#Sink.matched");
    }

    @Test
    void who_uses_a_type_may_run_what_it_does_for_a_trait_of_a_library() {
        tree.with(
                "src/lib.rs",
                "use std::ops::Deref;",
                "pub trait Own { fn own(&self); }",
                "pub struct Tokens(Vec<u8>);",
                "impl Deref for Tokens { type Target = Vec<u8>; fn deref(&self) -> &Vec<u8> { &self.0 } }",
                "impl Own for Tokens { fn own(&self) {} }",
                "impl Tokens { fn plain(&self) {} }");

        assertThat(tree.links())
                .filteredOn(edge ->
                        edge.from().equals("src/lib.rs#Tokens") && edge.rule().equals("part"))
                .extracting(edge -> edge.to())
                .containsExactly("src/lib.rs#Tokens.deref");
    }

    @Test
    void a_field_of_a_type_s_parameter_is_what_the_implementations_ask_of_it() {
        tree.with(
                "src/lib.rs",
                "pub trait Sink { fn matched(&self); }",
                "pub trait Find { fn find(&self); }",
                "pub trait Other { fn matched(&self); fn find(&self); }",
                "pub struct Core<'s, M, S> { matcher: M, sink: &'s S }",
                "impl<'s, F: Find, K> Core<'s, F, K> where K: Sink {",
                "    fn run(&self) { self.sink.matched(); self.matcher.find() }",
                "}");

        assertThat(tree.calls("src/lib.rs#Core.run"))
                .containsExactlyInAnyOrder("src/lib.rs#Sink.matched", "src/lib.rs#Find.find");
    }

    @Test
    void a_trait_that_is_given_to_types_of_others_may_be_meant_where_it_is_at_hand() {
        tree.with("src/lib.rs", "pub mod items;", "pub mod user;", "pub mod text;", "pub mod far;")
                .with(
                        "src/text.rs",
                        "pub trait Wide { fn wide(&self) -> usize; fn narrow(&self) {} }",
                        "impl Wide for str { fn wide(&self) -> usize { 2 } }")
                .with(
                        "src/user.rs",
                        "use crate::text::Wide as _;",
                        "fn a(s: &str) -> usize { s.wide() }",
                        "fn b() { \"x\".narrow() }")
                .with("src/far.rs", "fn c(s: &str) -> usize { s.wide() }");

        assertThat(tree.guessed("src/user.rs#a")).containsExactly("src/text.rs#Wide.wide");
        assertThat(tree.guessed("src/user.rs#b")).containsExactly("src/text.rs#Wide.narrow");
        assertThat(tree.guessed("src/far.rs#c")).isEmpty();
    }

    @Test
    void a_function_of_a_parameter_of_types_is_that_of_the_trait_it_is_bound_to() {
        tree.with(
                "src/user.rs",
                "use crate::items::Sell;",
                "trait Kind { fn kind() -> u32; }",
                "fn a<T: Kind>() -> u32 { T::kind() }",
                "struct Shop<F> { item: F }",
                "impl<F: Sell> Shop<F> { fn run(&self) { F::twice(&self.item) } }");

        assertThat(tree.calls("src/user.rs#a")).containsExactly("src/user.rs#Kind.kind");
        assertThat(tree.calls("src/user.rs#Shop.run")).containsExactly("src/items.rs#Sell.twice");
    }

    @Test
    void what_a_clone_is_called_on_is_of_the_type_of_what_was_cloned() {
        tree.with(
                "src/user.rs",
                "use crate::items::Item;",
                "fn a(x: &Item) { x.clone().weigh(); }",
                "struct Kept { item: Item }",
                "impl Kept { fn b(&self) { self.item.as_ref().to_owned().weigh(); } }");

        assertThat(tree.calls("src/user.rs#a")).contains("src/items.rs#Item.weigh");
        assertThat(tree.calls("src/user.rs#Kept.b")).contains("src/items.rs#Item.weigh");
    }

    @Test
    void a_call_is_of_the_method_and_not_of_a_field_or_a_module_of_its_name() {
        tree.with("src/lib.rs", "pub mod items;", "pub mod user;", "pub mod engine;")
                .with("src/engine/mod.rs", "mod complete;", "pub use complete::complete;")
                .with("src/engine/complete.rs", "pub fn complete() {}", "fn parse() {}")
                .with(
                        "src/user.rs",
                        "pub struct Own { size: u32 }",
                        "impl Own { pub fn size(mut self, n: u32) -> Self { self.size = n; self } fn end(self) {} }",
                        "fn a(own: Own) { own.size(9).end() }",
                        "fn b() { crate::engine::complete() }");

        assertThat(tree.links().stream().filter(link -> link.from().equals("src/user.rs#a")))
                .extracting(link -> link.kind() + " " + link.to() + " " + link.confidence())
                .contains("calls src/user.rs#Own.size 0.9", "calls src/user.rs#Own.end 0.9")
                .doesNotContain("uses src/user.rs#Own.size 0.6");
        assertThat(tree.calls("src/user.rs#b")).containsExactly("src/engine/complete.rs#complete");
        assertThat(tree.uses("src/user.rs#b")).isEmpty();
    }

    @Test
    void a_type_that_derives_by_a_macro_of_the_tree_has_the_trait_of_its_name() {
        LinkTree derived = new LinkTree()
                .with("Cargo.toml", "[workspace]", "members = [\"app\", \"build\", \"derive\"]")
                .with(
                        "app/Cargo.toml",
                        "[package]",
                        "name = \"app\"",
                        "[dependencies]",
                        "build = { path = \"../build\" }",
                        "derive = { path = \"../derive\" }")
                .with("build/Cargo.toml", "[package]", "name = \"build\"")
                .with("derive/Cargo.toml", "[package]", "name = \"derive\"", "[lib]", "proc-macro = true")
                .with("build/src/lib.rs", "mod parse;", "pub use parse::Parser;")
                .with("build/src/parse.rs", "pub trait Parser { fn parse() -> Self; }")
                .with(
                        "derive/src/lib.rs",
                        "#[proc_macro_derive(Parser, attributes(arg))]",
                        "pub fn parser(input: TokenStream) -> TokenStream { input }")
                .with("app/src/lib.rs", "pub use build::*;", "pub use derive::Parser;")
                .with(
                        "app/examples/git.rs",
                        "use app::Parser;",
                        "#[derive(Debug, Parser)]",
                        "struct Cli;",
                        "fn main() { let cli = Cli::parse(); }",
                        "fn inner() {",
                        "  #[derive(app::Parser)]",
                        "  enum Local { One }",
                        "  Local::parse();",
                        "}");

        assertThat(derived.calls("app/examples/git.rs#main")).containsExactly("build/src/parse.rs#Parser.parse");
        assertThat(derived.calls("app/examples/git.rs#inner")).containsExactly("build/src/parse.rs#Parser.parse");
        assertThat(derived.inherits("app/examples/git.rs#Cli")).containsExactly("build/src/parse.rs#Parser");
        assertThat(derived.uses("app/examples/git.rs")).contains("derive/src/lib.rs#parser");
        assertThat(derived.map().edges())
                .extracting(edge -> edge.from() + " > " + edge.to())
                .contains("app/examples/git.rs > build/src/parse.rs", "app/examples/git.rs > derive/src/lib.rs");
        assertThat(derived.map().unresolved()).isEmpty();
    }

    @Test
    void a_macro_that_is_imported_ties_the_files() {
        tree.with("src/lib.rs", "pub mod items;", "mod macros;")
                .with("src/macros.rs", "#[macro_export]", "macro_rules! arg { () => {} }")
                .with("examples/ex.rs", "use shop::{arg, items::Item};", "fn main() { arg!(); }");

        assertThat(tree.map().edges())
                .extracting(edge -> edge.from() + " > " + edge.to())
                .contains("examples/ex.rs > src/macros.rs");
    }

    @Test
    void a_macro_that_is_called_as_a_type_of_the_language_is_no_syntax_error() {
        tree.with("src/user.rs", "use snapbox::str;", "fn a() { check(str![[r#\"x\"#]], u8!(1)); }", "fn check() {}");

        assertThat(tree.calls("src/user.rs#a")).contains("src/user.rs#check");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void a_call_with_types_in_what_a_macro_is_given_is_a_call() {
        tree.with(
                "src/user.rs",
                "use crate::items::{Item, make};",
                "fn many<T>() {}",
                "fn a() { assert_eq!(many::<Vec<Option<Item>>>(), make()); }");

        assertThat(tree.calls("src/user.rs#a")).containsExactly("src/items.rs#make", "src/user.rs#many");
        assertThat(tree.uses("src/user.rs#a")).containsExactly("src/items.rs#Item");
    }

    @Test
    void each_file_of_a_folder_may_be_a_module() {
        tree.with("src/user.rs", "")
                .with("tests/suite/main.rs", "automod::dir!(\"tests/suite\");")
                .with("tests/suite/common.rs", "pub fn set_up() {}")
                .with(
                        "tests/suite/one.rs",
                        "use super::common;",
                        "use crate::common::set_up;",
                        "fn a() { common::set_up(); }");

        assertThat(tree.calls("tests/suite/one.rs#a")).containsExactly("tests/suite/common.rs#set_up");
        assertThat(tree.map().unresolved()).isEmpty();
    }
}
