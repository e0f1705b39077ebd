package dev.ybis.gateway.code.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.Tree;
import org.junit.jupiter.api.Test;

/// Hand-made Go trees with the edges a person would draw.
class GoTest {
    private final Tree tree = new Tree();

    @Test
    void a_file_declares_functions_methods_with_their_type_types_constants_and_variables() {
        tree.with(
                "a.go",
                "package a",
                "type Stack[T any] struct { items []T }",
                "func (s *Stack[T]) Push(item T) {",
                "  local := 1; _ = local",
                "}",
                "type Reader interface {",
                "  Read(p []byte) (int, error)",
                "}",
                "type ID = string",
                "const ( A, B = 1, 2",
                "  C = 3 )",
                "var x, _ = 1, 2",
                "var (",
                "  y int",
                ")",
                "func New() {}");
        assertThat(tree.symbols("a.go"))
                .containsExactly(
                        "struct Stack 2-2",
                        "field Stack.items 2-2",
                        "method Stack.Push 3-5",
                        "interface Reader 6-8",
                        "method Reader.Read 7-7",
                        "type ID 9-9",
                        "constant A 10-10",
                        "constant B 10-10",
                        "constant C 11-11",
                        "variable x 12-12",
                        "variable y 14-14",
                        "function New 16-16");
        assertThat(tree.outline("a.go").unit()).isEqualTo("a");
    }

    @Test
    void an_import_leads_to_the_files_that_declare_what_is_used_of_the_package() {
        tree.with("go.mod", "module example.org/app // ours", "go 1.22")
                .with("store/open.go", "package store", "func Open() {}")
                .with("store/kind.go", "package store", "type Kind int")
                .with("store/unused.go", "package store", "func Unused() {}")
                .with("store/open_test.go", "package store", "func Open() {}")
                .with(
                        "cmd/main.go",
                        "package main",
                        "import (",
                        "  \"fmt\"",
                        "  \"example.org/app/store\"",
                        ")",
                        "func main() { store.Open(); fmt.Println() }",
                        "func f(k store.Kind) {}");
        assertThat(tree.edges())
                .containsExactly("cmd/main.go -import-> store/kind.go", "cmd/main.go -import-> store/open.go");
        assertThat(tree.externals()).containsExactly("fmt");
        assertThat(tree.map().edges()).allMatch(edge -> edge.confidence() == 1.0);
    }

    @Test
    void an_alias_and_a_package_that_is_not_named_as_its_folder_are_known_by_their_names() {
        tree.with("go.mod", "module example.org/app")
                .with("go-yaml/y.go", "package yaml", "func Read() {}")
                .with("store/s.go", "package store", "func Open() {}")
                .with(
                        "main.go",
                        "package main",
                        "import st \"example.org/app/store\"",
                        "import \"example.org/app/go-yaml\"",
                        "func main() { st.Open(); yaml.Read() }");
        assertThat(tree.edges()).containsExactly("main.go -import-> go-yaml/y.go", "main.go -import-> store/s.go");
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void a_blank_import_and_one_whose_names_are_not_used_lead_to_each_file_but_tests_with_less_confidence() {
        tree.with("go.mod", "module m")
                .with("d/a.go", "package d", "func A() {}")
                .with("d/b.go", "package d", "func init() {}")
                .with("d/b_test.go", "package d")
                .with("main.go", "package main", "import _ \"m/d\"");
        assertThat(tree.edges()).containsExactly("main.go -import-> d/a.go", "main.go -import-> d/b.go");
        assertThat(tree.map().edges()).allMatch(edge -> edge.confidence() == 0.5);
    }

    @Test
    void a_dot_import_leads_to_what_bare_names_mean() {
        tree.with("go.mod", "module m")
                .with("d/a.go", "package d", "func A() {}", "func Own() {}")
                .with("d/b.go", "package d", "func B() {}")
                .with("main.go", "package main", "import . \"m/d\"", "func main() { A(); Own() }", "func Own() {}");
        assertThat(tree.edges()).containsExactly("main.go -import-> d/a.go");
        assertThat(tree.unresolved()).isEmpty();
    }

    @Test
    void names_of_the_same_package_are_found_in_its_other_files_unless_an_inner_scope_hides_them() {
        tree.with("p/config.go", "package p", "type Config struct { Name string }", "var count int", "var Name = 1")
                .with("p/uses.go", "package p", "func f(c *Config) { c.count = 1 }")
                .with("p/hides.go", "package p", "func f2(count int) { for Name := range 3 { _ = Name + count } }")
                .with("p/field.go", "package p", "type other struct { Name int }", "var o = other{Name: 1}")
                .with("p/late.go", "package p", "func g() { count := count; _ = count }")
                .with("q/elsewhere.go", "package q", "func f(c *Config) {}");
        assertThat(tree.edges())
                .containsExactly("p/late.go -same-package-> p/config.go", "p/uses.go -same-package-> p/config.go");
    }

    @Test
    void keys_of_maps_are_names_and_those_of_structs_are_fields() {
        tree.with("p/names.go", "package p", "const Key = 1", "const Field = 2")
                .with("p/map.go", "package p", "var m = map[int]string{Key: \"\"}")
                .with("p/struct.go", "package p", "type s struct { Field int }", "var l = []s{{Field: 1}}");
        assertThat(tree.edges()).containsExactly("p/map.go -same-package-> p/names.go");
    }

    @Test
    void code_does_not_see_what_tests_declare_and_tests_see_all_of_their_package() {
        tree.with("p/a.go", "package p", "func A() { Shared() }")
                .with("p/a_test.go", "package p", "func Shared() {}", "func TestA() { A() }");
        assertThat(tree.edges()).containsExactly("p/a_test.go -same-package-> p/a.go");
        assertThat(Role.of("p/a_test.go")).isEqualTo(Role.TEST);
        assertThat(Role.of("p/a.go")).isEqualTo(Role.CODE);
    }

    @Test
    void an_external_test_package_imports_its_folder_with_what_its_tests_export() {
        tree.with("go.mod", "module m")
                .with("p/a.go", "package p", "func A() {}")
                .with("p/export_test.go", "package p", "var Inner = 1")
                .with("p/b_test.go", "package p_test", "import \"m/p\"", "var _ = p.Inner", "func f() { p.A(); g() }")
                .with("p/c_test.go", "package p_test", "func g() {}");
        assertThat(tree.edges())
                .containsExactly(
                        "p/b_test.go -import-> p/a.go",
                        "p/b_test.go -import-> p/export_test.go",
                        "p/b_test.go -same-package-> p/c_test.go");
    }

    @Test
    void build_constraints_are_not_looked_at() {
        tree.with("p/os_linux.go", "//go:build linux", "package p", "func open() {}")
                .with("p/os_windows.go", "package p", "func open() {}")
                .with("p/use.go", "package p", "var f = open");
        assertThat(tree.edges())
                .containsExactly("p/use.go -same-package-> p/os_linux.go", "p/use.go -same-package-> p/os_windows.go");
    }

    @Test
    void several_modules_are_told_apart_by_the_longest_path() {
        tree.with("go.mod", "module m")
                .with("sub/go.mod", "module m/sub/v2")
                .with("sub/x/x.go", "package x", "func X() {}")
                .with("sub/y.go", "package sub", "import \"m/sub/v2/x\"", "var _ = x.X")
                .with("main.go", "package main", "import \"m/sub/v2/x\"", "import \"m/v3/x\"", "var _ = x.X");
        assertThat(tree.edges()).containsExactly("main.go -import-> sub/x/x.go", "sub/y.go -import-> sub/x/x.go");
        assertThat(tree.unresolved()).isEmpty();
        assertThat(tree.externals()).containsExactly("m/v3/x");
    }

    @Test
    void a_replacement_by_a_local_folder_holds_for_the_module_that_says_so() {
        tree.with("app/go.mod", "module app", "replace (", "  example.org/lib v1.0.0 => ../forks/lib", ")")
                .with("forks/lib/go.mod", "module other.org/lib")
                .with("forks/lib/in/l.go", "package in", "func L() {}")
                .with("app/main.go", "package main", "import \"example.org/lib/in\"", "var _ = in.L")
                .with("tool/go.mod", "module tool", "replace example.org/lib => example.org/fork v1.0.0")
                .with("tool/main.go", "package main", "import \"example.org/lib/in\"", "var _ = in.L");
        assertThat(tree.edges()).containsExactly("app/main.go -import-> forks/lib/in/l.go");
        assertThat(tree.externals()).containsExactly("example.org/lib/in");
    }

    @Test
    void a_workspace_replaces_for_all_its_modules() {
        tree.with("go.work", "use ./app", "replace example.org/lib => ./lib")
                .with("app/go.mod", "module app")
                .with("lib/l.go", "package lib", "func L() {}")
                .with("app/main.go", "package main", "import \"example.org/lib\"", "var _ = lib.L");
        assertThat(tree.edges()).containsExactly("app/main.go -import-> lib/l.go");
    }

    @Test
    void a_vendor_folder_is_used_where_it_is_there_and_a_tree_without_modules_begins_below_src() {
        tree.with("go.mod", "module m")
                .with("vendor/example.org/lib/l.go", "package lib", "func L() {}")
                .with("a/a.go", "package a", "import \"example.org/lib\"", "var _ = lib.L")
                .with("old/src/team/x/x.go", "package x", "func X() {}")
                .with("old/src/team/y/y.go", "package y", "import \"team/x\"", "var _ = x.X");
        assertThat(tree.edges())
                .containsExactly(
                        "a/a.go -import-> vendor/example.org/lib/l.go",
                        "old/src/team/y/y.go -import-> old/src/team/x/x.go");
    }

    @Test
    void what_should_be_in_the_tree_and_is_not_is_unresolved() {
        tree.with("go.mod", "module m")
                .with("p/p.go", "package p", "func Here() {}")
                .with(
                        "main.go",
                        "package main",
                        "import (",
                        "  \"m/gone\"",
                        "  \"m/p\"",
                        "  \"org/lib\"",
                        ")",
                        "func main() { gone.X(); p.Here(); p.Gone(); lib.Y() }");
        assertThat(tree.unresolved()).containsExactly("main.go:3 m/gone", "main.go:7 m/p.Gone");
        assertThat(tree.externals()).containsExactly("org/lib");
        assertThat(tree.map().external()).isEqualTo(1);
    }

    @Test
    void an_import_that_a_parameter_hides_is_not_used_there() {
        tree.with("go.mod", "module m")
                .with("p/a.go", "package p", "func A() {}")
                .with("p/b.go", "package p", "func B() {}")
                .with("main.go", "package main", "import \"m/p\"", "func f(p T) { p.B() }", "func g() { p.A() }");
        assertThat(tree.edges()).containsExactly("main.go -import-> p/a.go");
    }

    @Test
    void a_syntax_error_does_not_stop_the_rest() {
        tree.with("go.mod", "module m")
                .with("p/a.go", "package p", "func A() {}")
                .with("main.go", "package main", "import \"m/p\"", "func broken( {", "func g() { p.A() }");
        assertThat(tree.edges()).containsExactly("main.go -import-> p/a.go");
    }

    @Test
    void programs_left_out_of_the_build_are_not_part_of_the_package_beside_them() {
        tree.with("go.mod", "module m")
                .with("p/a.go", "package p", "func A() {}")
                .with("p/gen.go", "//go:build ignore", "package main", "func A() {}")
                .with("main.go", "package main", "import \"m/p\"", "var _ = p.A");
        assertThat(tree.edges()).containsExactly("main.go -import-> p/a.go");
    }

    @Test
    void embedded_files_are_needed_by_the_code_that_embeds_them() {
        tree.with(
                        "web/web.go",
                        "package web",
                        "import \"embed\"",
                        "//go:embed index.html static/*.css \"pages\"",
                        "var f embed.FS")
                .with("web/index.html")
                .with("web/static/a.css")
                .with("web/static/deep/b.css")
                .with("web/pages/one/p.html")
                .with("index.html");
        assertThat(tree.edges())
                .containsExactly(
                        "web/web.go -embed-> web/index.html",
                        "web/web.go -embed-> web/pages/one/p.html",
                        "web/web.go -embed-> web/static/a.css");
        assertThat(tree.map().edges()).allMatch(edge -> edge.kind().equals(Edge.IMPORTS) && edge.line() == 3);
    }

    @Test
    void broken_module_files_and_files_without_a_package_are_read_as_far_as_they_go() {
        tree.with("go.mod", "module", "replace =>", "replace a => ../../out", ")")
                .with("a.go", "")
                .with("b.go", "package b; import \"../../out\"; import \"./in\"")
                .with("in/c.go", "package in");
        assertThat(tree.edges()).containsExactly("b.go -import-> in/c.go");
        assertThat(tree.unresolved()).containsExactly("b.go:1 ../../out", "go.mod:3 ../../out");
    }
}
