package dev.ybis.gateway.code.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Links between the symbols of hand-made Go trees.
class GoNamesTest {
    private final Tree tree = new Tree().with("go.mod", "module m");

    @Test
    void a_method_is_found_by_the_type_of_what_it_is_called_on() {
        tree.with("p/type.go", "package p", "type Server struct { store *Store }", "type Store struct {}")
                .with(
                        "p/methods.go",
                        "package p",
                        "func (s *Store) Get() {}",
                        "func (s *Server) Get() { s.store.Get() }");
        assertThat(links()).contains("p/methods.go#Server.Get calls p/methods.go#Store.Get");
        assertThat(links()).doesNotContain("p/methods.go#Server.Get calls p/methods.go#Server.Get");
    }

    @Test
    void the_first_of_several_results_has_its_type_across_packages() {
        tree.with("store/s.go", "package store", "type Item struct {}", "func (i Item) Run() {}")
                .with("store/open.go", "package store", "func Open() (*Item, error) { return nil, nil }")
                .with(
                        "main.go",
                        "package main",
                        "import \"m/store\"",
                        "func main() { item, err := store.Open(); _ = err; item.Run() }");
        assertThat(links()).contains("main.go#main calls store/open.go#Open", "main.go#main calls store/s.go#Item.Run");
    }

    @Test
    void a_package_that_is_not_named_as_its_folder_is_known_by_its_own_name() {
        tree.with("go-yaml/y.go", "package yaml", "func Read() {}")
                .with("main.go", "package main", "import \"m/go-yaml\"", "func main() { yaml.Read() }");
        assertThat(links()).containsExactly("main.go#main calls go-yaml/y.go#Read");
    }

    @Test
    void what_an_embedded_type_has_is_had_by_what_embeds_it() {
        tree.with(
                "p/a.go",
                "package p",
                "type Base struct { name Name }",
                "type Name struct {}",
                "func (n Name) Text() {}",
                "type Server struct { *Base }",
                "func f(s *Server) { s.name.Text() }");
        assertThat(links())
                .contains(
                        "p/a.go#f uses p/a.go#Base.name",
                        "p/a.go#f calls p/a.go#Name.Text",
                        "p/a.go#Server inherits p/a.go#Base");
    }

    @Test
    void a_type_that_has_all_methods_of_an_interface_implements_it() {
        tree.with("p/i.go", "package p", "type Store interface { Get(); Put() }")
                .with("q/a.go", "package q", "type A struct {}", "func (a A) Get() {}", "func (a A) Put() {}")
                .with("q/b.go", "package q", "type B struct {}", "func (b B) Get() {}");
        assertThat(links()).contains("q/a.go#A.Get inherits p/i.go#Store.Get");
        assertThat(links()).noneMatch(link -> link.contains("#B"));
    }

    @Test
    void elements_of_a_slice_a_map_and_a_named_slice_are_of_their_types() {
        tree.with(
                "p/a.go",
                "package p",
                "type A struct {}",
                "func (a A) One() {}",
                "func (a A) Two() {}",
                "func (a A) Three() {}",
                "type Many []A",
                "func f(l []A, m map[string]*A, n Many) {",
                "  for _, a := range l { a.One() }",
                "  m[\"\"].Two()",
                "  for _, a := range n { a.Three() }",
                "}");
        assertThat(links())
                .contains(
                        "p/a.go#f calls p/a.go#A.One", "p/a.go#f calls p/a.go#A.Two", "p/a.go#f calls p/a.go#A.Three");
    }

    @Test
    void an_assignment_to_a_variable_of_the_package_uses_it() {
        tree.with("p/a.go", "package p", "var count int")
                .with("p/b.go", "package p", "func f() { count = 1 }", "func g() { count := 1; _ = count }");
        assertThat(links()).containsExactly("p/b.go#f uses p/a.go#count");
    }

    @Test
    void a_test_outside_of_a_package_sees_it_by_import_alone() {
        tree.with("p/a.go", "package p", "func A() {}")
                .with("p/a_test.go", "package p_test", "import . \"m/p\"", "func TestA() { A(); help() }")
                .with("p/help_test.go", "package p_test", "func help() {}")
                .with("p/in_test.go", "package p", "func help() {}");
        assertThat(links())
                .containsExactly("p/a_test.go#TestA calls p/a.go#A", "p/a_test.go#TestA calls p/help_test.go#help");
    }

    private List<String> links() {
        return tree.map().links().stream()
                .map(link -> link.from() + " " + link.kind() + " " + link.to())
                .sorted()
                .distinct()
                .toList();
    }
}
