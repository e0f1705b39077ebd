package dev.ybis.gateway.code.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Links between the symbols of hand-made Rust trees.
class RustLinksTest {
    private final Tree tree = new Tree().with("Cargo.toml", "[package]\nname = \"my-app\"");

    @Test
    void a_method_is_found_by_the_type_of_what_it_is_called_on_across_files() {
        tree.with("src/lib.rs", "mod store;", "mod server;")
                .with(
                        "src/store.rs",
                        "pub struct Store;",
                        "impl Store {",
                        "  pub fn new() -> Self { Store }",
                        "  pub fn get(&self) {}",
                        "}")
                .with(
                        "src/server.rs",
                        "use crate::store::Store;",
                        "struct Server { store: Box<Store> }",
                        "impl Server {",
                        "  fn get(&self) { self.store.get(); }",
                        "  fn make() { let s = Store::new(); s.get(); }",
                        "}");
        assertThat(links())
                .contains(
                        "src/server.rs#Server.get calls src/store.rs#Store.get",
                        "src/server.rs#Server.make calls src/store.rs#Store.new",
                        "src/server.rs#Server.make calls src/store.rs#Store.get",
                        "src/server.rs#Server.store uses src/store.rs#Store");
    }

    @Test
    void a_function_is_found_by_its_path_through_modules_and_super() {
        tree.with("src/lib.rs", "mod a;", "mod b;")
                .with("src/a.rs", "pub fn run() {}", "mod c;")
                .with("src/a/c.rs", "pub fn deep() { super::run(); }")
                .with("src/b.rs", "use crate::a;", "fn f() { a::run(); crate::a::c::deep(); }");
        assertThat(links())
                .contains(
                        "src/b.rs#f calls src/a.rs#run",
                        "src/b.rs#f calls src/a/c.rs#deep",
                        "src/a/c.rs#deep calls src/a.rs#run");
    }

    @Test
    void tests_inside_a_file_see_what_is_above_them() {
        tree.with("src/lib.rs", "fn run() {}", "mod tests {", "  use super::*;", "  fn it() { run(); }", "}");
        assertThat(links()).containsExactly("src/lib.rs#tests.it calls src/lib.rs#run");
    }

    @Test
    void a_trait_is_implemented_and_what_is_called_on_one_may_be_any() {
        tree.with(
                "src/lib.rs",
                "trait Draw { fn draw(&self); }",
                "struct Dot;",
                "impl Draw for Dot { fn draw(&self) {} }",
                "fn all(items: Vec<Box<dyn Draw>>) { for item in &items { item.draw(); } }",
                "fn one<T: Draw>(item: &T) { item.draw(); }");
        assertThat(links())
                .contains(
                        "src/lib.rs#Dot.draw inherits src/lib.rs#Draw.draw",
                        "src/lib.rs#Dot inherits src/lib.rs#Draw",
                        "src/lib.rs#all calls src/lib.rs#Draw.draw",
                        "src/lib.rs#one calls src/lib.rs#Draw.draw");
    }

    @Test
    void what_a_variant_holds_has_its_type() {
        tree.with(
                "src/lib.rs",
                "struct Foo;",
                "impl Foo { fn run(&self) {} }",
                "enum Kind { A(Foo), B { foo: Foo } }",
                "impl Kind { fn size(&self) {} }",
                "fn f(k: Kind) { match k { Kind::A(x) => x.run(), _ => {} } }",
                "fn g(k: Kind) { if let Kind::B { foo } = k { foo.run(); } }",
                "fn h() { Kind::A(Foo).size(); }");
        assertThat(links())
                .contains(
                        "src/lib.rs#f calls src/lib.rs#Foo.run",
                        "src/lib.rs#g calls src/lib.rs#Foo.run",
                        "src/lib.rs#g uses src/lib.rs#Kind.B",
                        "src/lib.rs#h calls src/lib.rs#Kind.size");
    }

    @Test
    void what_a_result_holds_is_used_once_it_is_there() {
        tree.with(
                "src/lib.rs",
                "struct Item;",
                "impl Item { fn run(&self) {} }",
                "fn open() -> Result<Option<Item>, Lost> { todo!() }",
                "fn f() { if let Some(item) = open()? { item.run(); } }");
        assertThat(links()).contains("src/lib.rs#f calls src/lib.rs#open", "src/lib.rs#f calls src/lib.rs#Item.run");
    }

    private List<String> links() {
        return tree.map().links().stream()
                .map(link -> link.from() + " " + link.kind() + " " + link.to())
                .sorted()
                .distinct()
                .toList();
    }
}
