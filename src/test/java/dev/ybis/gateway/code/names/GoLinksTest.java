package dev.ybis.gateway.code.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoLinksTest {
    private final LinkTree tree = new LinkTree();

    @BeforeEach
    void aShop() {
        tree.with("go.mod", "module example.com/shop")
                .with(
                        "items/item.go",
                        "package items",
                        "const Limit = 3",
                        "type Seller interface { Sell() error }",
                        "type Base struct{}",
                        "func (b *Base) Weigh() int { return 1 }",
                        "type Item struct { Base; Name string; Next *Item }",
                        "func New(name string) *Item { return &Item{Name: name} }")
                .with("items/sell.go", "package items", "func (i *Item) Sell() error { return nil }");
    }

    @Test
    void a_function_is_found_in_its_package_and_in_others() {
        tree.with(
                        "main.go",
                        "package main",
                        "import (\"example.com/shop/items\"; other \"example.com/shop/items\")",
                        "func a() { items.New(\"x\") }",
                        "func b() { other.New(\"x\") }",
                        "func c() int { return items.Limit }")
                .with("items/more.go", "package items", "func Two() { New(\"x\") }");

        assertThat(tree.calls("main.go#a")).containsExactly("items/item.go#New");
        assertThat(tree.calls("main.go#b")).containsExactly("items/item.go#New");
        assertThat(tree.uses("main.go#c")).containsExactly("items/item.go#Limit");
        assertThat(tree.calls("items/more.go#Two")).containsExactly("items/item.go#New");
    }

    @Test
    void a_method_is_found_by_the_type_of_what_it_is_called_on() {
        tree.with(
                "main.go",
                "package main",
                "import \"example.com/shop/items\"",
                "func a() { x := items.New(\"x\"); x.Sell() }",
                "func b(x *items.Item) { x.Sell() }",
                "func c(all []*items.Item) { for _, x := range all { x.Sell() } }",
                "func d(all map[string]items.Item) { x, ok := all[\"y\"]; if ok { x.Sell() } }",
                "func e(x items.Item) { x.Next.Next.Sell() }",
                "func f() { x := &items.Item{}; x.Sell() }",
                "func g(x interface{}) { x.(*items.Item).Sell() }");

        for (String from : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            assertThat(tree.calls("main.go#" + from)).as(from).contains("items/sell.go#Item.Sell");
        }
    }

    @Test
    void a_struct_has_the_methods_of_what_is_embedded_in_it() {
        tree.with(
                "main.go", "package main", "import \"example.com/shop/items\"", "func a(x *items.Item) { x.Weigh() }");

        assertThat(tree.calls("main.go#a")).containsExactly("items/item.go#Base.Weigh");
    }

    @Test
    void a_field_is_named_by_the_key_of_a_literal_and_an_embedded_type_by_its_own_name() {
        tree.with(
                "main.go",
                "package main",
                "import \"example.com/shop/items\"",
                "func a() { _ = items.Item{Name: \"x\"} }",
                "func b(x items.Item) { x.Base.Weigh() }");

        assertThat(tree.uses("main.go#a")).contains("items/item.go#Item.Name");
        assertThat(tree.calls("main.go#b")).containsExactly("items/item.go#Base.Weigh");
    }

    @Test
    void a_variable_is_not_seen_in_its_own_first_value() {
        tree.with("items/more.go", "package items", "func Two() { New := New(\"x\"); New.Sell() }");

        assertThat(tree.calls("items/more.go#Two")).containsExactly("items/item.go#New", "items/sell.go#Item.Sell");
    }

    @Test
    void a_type_with_all_methods_of_an_interface_implements_it() {
        tree.with(
                "main.go", "package main", "import \"example.com/shop/items\"", "func a(x items.Seller) { x.Sell() }");

        assertThat(tree.inherits("items/sell.go#Item.Sell")).containsExactly("items/item.go#Seller.Sell");
        assertThat(tree.dispatched("main.go#a")).containsExactly("items/sell.go#Item.Sell");
    }

    @Test
    void who_uses_a_type_may_run_what_libraries_ask_for_by_its_name() {
        tree.with("go.mod", "module shop")
                .with("err.go", "package shop", "type Gone struct{}", "func (g *Gone) Error() string { return \"\" }");

        assertThat(tree.links())
                .filteredOn(edge -> edge.rule().equals("part"))
                .extracting(edge -> edge.from() + " " + edge.to())
                .contains("err.go#Gone err.go#Gone.Error");
    }

    @Test
    void what_is_handed_on_as_an_interface_needs_the_methods_of_it() {
        tree.with(
                "main.go",
                "package main",
                "import \"example.com/shop/items\"",
                "type Seller interface { Sell() }",
                "func market(s Seller) {}",
                "func a() { market(&items.Item{}) }",
                "func b() Seller { return &items.Item{} }",
                "func c() { var s Seller = &items.Item{}; _ = s }");

        for (String from : new String[] {"a", "b", "c"}) {
            assertThat(tree.handed("main.go#" + from)).as(from).containsExactly("items/sell.go#Item.Sell");
        }
    }
}
