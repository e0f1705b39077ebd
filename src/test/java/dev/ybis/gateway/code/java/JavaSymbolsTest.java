package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.CodeMap;
import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Small trees, and the calls a compiler would make of them.
class JavaSymbolsTest {
    private final Map<String, String> tree = new TreeMap<>();

    @BeforeEach
    void aType() {
        tree.put(
                "a/Leaf.java",
                "package a; public class Leaf { public void fall() {} public Leaf next() { return this; } }");
    }

    private CodeMap map() {
        List<SourceFile> files = new ArrayList<>();
        tree.forEach((path, text) -> files.add(SourceFile.of(path, text)));
        return CodeMap.of(files, _ -> {});
    }

    /// The links of a kind out of `a/User.java`, as `symbol -> symbol`, where both are without their file.
    private List<String> links(String kind) {
        return map().links().stream()
                .filter(edge -> edge.kind().equals(kind) && edge.from().startsWith("a/User.java") && !edge.isDispatch())
                .map(edge -> name(edge.from()) + " -> " + name(edge.to()))
                .sorted()
                .toList();
    }

    private static String name(String symbol) {
        return symbol.substring(symbol.indexOf('#') + 1);
    }

    private List<String> calls(String body) {
        tree.put(
                "a/User.java",
                "package a; import java.util.*; import java.util.function.*; import java.util.stream.*; class User {"
                        + body + "}");
        return links(Edge.CALLS);
    }

    @Test
    void a_call_leads_through_what_other_calls_give_back() {
        assertThat(calls("void use(Leaf leaf) { leaf.next().next().fall(); }"))
                .containsExactly("User.use -> Leaf.fall", "User.use -> Leaf.next");
    }

    @Test
    void collections_optionals_and_arrays_know_what_they_hold() {
        assertThat(calls("void a(List<Leaf> all) { all.get(0).fall(); }"
                        + "void b(Map<String, List<Leaf>> all) { for (var e : all.entrySet()) e.getValue().getFirst().fall(); }"
                        + "void c(Optional<Leaf> one) { one.orElseThrow().fall(); }"
                        + "void d(Leaf[][] all) { all[0][1].fall(); }"
                        + "void e(Iterable<? extends Leaf> all) { for (var one : all) one.fall(); }"))
                .containsExactly(
                        "User.a -> Leaf.fall",
                        "User.b -> Leaf.fall",
                        "User.c -> Leaf.fall",
                        "User.d -> Leaf.fall",
                        "User.e -> Leaf.fall");
    }

    @Test
    void lambdas_and_method_references_get_their_parameters_from_where_they_go() {
        assertThat(calls("void a(List<Leaf> all) { all.forEach(one -> one.fall()); }"
                        + "void b(List<Leaf> all) { all.stream().map(Leaf::next).filter(x -> true).toList().get(0).fall(); }"
                        + "Leaf c(Map<String, Leaf> m) { return m.computeIfAbsent(\"x\", key -> new Leaf()).next(); }"
                        + "void d(Stream<Leaf> s) { s.collect(Collectors.groupingBy(x -> 1)).get(1).get(0).fall(); }"
                        + "Comparator<Leaf> e() { return Comparator.comparing(leaf -> leaf.next().toString()); }"))
                .containsExactly(
                        "User.a -> Leaf.fall",
                        "User.b -> Leaf.fall",
                        "User.b -> Leaf.next",
                        "User.c -> Leaf",
                        "User.c -> Leaf.next",
                        "User.d -> Leaf.fall",
                        "User.e -> Leaf.next");
    }

    @Test
    void generic_methods_and_classes_of_the_tree_are_inferred() {
        tree.put(
                "a/Box.java",
                "package a; class Box<T> { T held; Box(T t) {} T get() { return held; } static <X> X same(X x) { return x; } }");
        assertThat(calls("void a() { var box = new Box<>(new Leaf()); box.get().fall(); box.held.next(); }"
                        + "void b(Leaf leaf) { Box.same(leaf).fall(); }"))
                .containsExactly(
                        "User.a -> Box.Box",
                        "User.a -> Box.get",
                        "User.a -> Leaf",
                        "User.a -> Leaf.fall",
                        "User.a -> Leaf.next",
                        "User.b -> Box.same",
                        "User.b -> Leaf.fall");
    }

    @Test
    void overloads_are_told_apart_where_they_give_back_different_things() {
        tree.put(
                "a/Many.java",
                "package a; class Many { Leaf of(int i) { return null; } String of(String s) { return null; } Many of(Object... all) { return this; } void end() {} }");
        assertThat(calls("void a(Many m) { m.of(1).fall(); m.of(\"x\").length(); m.of(1, 2).end(); }"))
                .containsExactly("User.a -> Leaf.fall", "User.a -> Many.end", "User.a -> Many.of");
    }

    @Test
    void inherited_members_are_found_where_they_are_declared() {
        tree.put("a/Base.java", "package a; class Base<T> { T made() { return null; } class Inner { void in() {} } }");
        tree.put("a/Middle.java", "package a; abstract class Middle extends Base<Leaf> {}");
        tree.put(
                "a/User.java",
                "package a; class User extends Middle { void use() { made().fall(); new Inner().in(); super.made(); } }");
        assertThat(links(Edge.CALLS))
                .containsExactly(
                        "User -> Middle",
                        "User.use -> Base.Inner",
                        "User.use -> Base.Inner.in",
                        "User.use -> Base.made",
                        "User.use -> Leaf.fall");
    }

    @Test
    void what_superclasses_have_goes_before_what_interfaces_have() {
        tree.put("a/Face.java", "package a; interface Face { boolean equals(Object o); default void both() {} }");
        tree.put("a/Base.java", "package a; class Base { public void both() {} }");
        tree.put(
                "a/User.java",
                "package a; class User implements Face { void use(Sub s) { super.equals(s); s.both(); } class Sub extends Base implements Face {} }");
        assertThat(links(Edge.CALLS)).containsExactly("User.Sub -> Base", "User.use -> Base.both");
    }

    @Test
    void what_comments_and_literals_say_makes_no_pattern_of_the_call_behind_them() {
        tree.put("a/User.java", """
                package a;
                class User {
                    void a(Leaf leaf) {
                        // therefore it cannot use instanceof
                        leaf.fall();
                        /* nor say in which
                           case */ leaf.next();
                        String quote = "\\"case "; leaf.fall();
                        char one = '"'; leaf.next().fall();
                    }
                }
                """);

        assertThat(links(Edge.CALLS)).containsExactly("User.a -> Leaf.fall", "User.a -> Leaf.next");
        assertThat(map().unresolved()).isEmpty();
    }

    @Test
    void record_patterns_with_qualified_names_are_types_and_no_calls_and_bind_what_is_in_them() {
        tree.put(
                "a/Tree.java",
                "package a; public interface Tree { record Twig(Leaf leaf, int age) implements Tree {} record Pair<T>(T one, T other) implements Tree {} }");
        String body = "void use(Object o) {"
                + " switch (o) { case Tree.Twig(Leaf l, int age) when age > 1 -> l.fall(); case Tree.Pair<?>(Tree.Twig(var l, _), var other) -> l.next(); default -> {} }"
                + " if (o instanceof a.Tree.Pair(Tree.Twig(var l, var age), Tree.Twig t) && age > 1) { t.leaf(); l.fall(); }"
                + " switch (o) { case Tree.Twig(_, _), Tree.Pair(_, _): break; } }";
        assertThat(calls(body))
                .containsExactly("User.use -> Leaf.fall", "User.use -> Leaf.next", "User.use -> Tree.Twig.leaf");
        assertThat(links(Edge.USES)).contains("User.use -> Tree.Twig", "User.use -> Tree.Pair");
        assertThat(map().unresolved()).isEmpty();
    }

    @Test
    void patterns_switches_and_loops_bind_their_variables() {
        tree.put("a/Pair.java", "package a; record Pair(Leaf one, Object other) {}");
        assertThat(calls("void a(Object o) { if (o instanceof Leaf leaf) leaf.fall(); }"
                        + "void b(Object o) { if (!(o instanceof Leaf leaf)) return; leaf.fall(); }"
                        + "void c(Object o) { switch (o) { case Pair(var one, Leaf two) -> { one.fall(); two.next(); } default -> {} } }"
                        + "void d(Object o) { (switch (o) { case Leaf l -> l; default -> new Leaf(); }).fall(); }"
                        + "void e(Pair p) { p.one().fall(); }"))
                .containsExactly(
                        "User.a -> Leaf.fall",
                        "User.b -> Leaf.fall",
                        "User.c -> Leaf.fall",
                        "User.c -> Leaf.next",
                        "User.d -> Leaf",
                        "User.d -> Leaf.fall",
                        "User.e -> Leaf.fall",
                        "User.e -> Pair.one");
    }

    @Test
    void a_class_needs_the_methods_that_interfaces_of_the_platform_ask_for() {
        tree.put(
                "a/User.java",
                "package a; class User implements Comparable<User>, Runnable { public int compareTo(User o) { return 0; } public void run() {} public String toString() { return null; } void other() { new Thread() { public void run() {} }; } }");
        assertThat(map().links().stream()
                        .filter(link -> link.rule().equals("obligation"))
                        .map(link -> name(link.from()) + " -> " + name(link.to())))
                .containsExactlyInAnyOrder("User -> User.compareTo", "User -> User.run");
    }

    @Test
    void what_stands_in_anonymous_and_local_classes_belongs_to_the_method_around() {
        assertThat(calls("void a(Leaf leaf) { new Thread() { public void run() { leaf.fall(); } }; }"
                        + "void b() { class Local { Leaf own; void go() { own.next(); } } new Local().go(); }"))
                .containsExactly("User.a -> Leaf.fall", "User.b -> Leaf.next");
    }

    @Test
    void names_are_looked_up_from_the_inside_out() {
        tree.put(
                "b/Leaf.java",
                "package b; public class Leaf { public static Leaf of() { return null; } public void other() {} }");
        tree.put(
                "a/Util.java",
                "package a; class Util { static Leaf make() { return null; } static final Leaf ONE = null; }");
        tree.put(
                "a/User.java",
                "package a; import static a.Util.make; import static a.Util.ONE; class User { Leaf f; class Leaf { void mine() {} }"
                        + "void a() { f.mine(); } void b() { make().fall(); ONE.next(); } void c() { b.Leaf.of().other(); }"
                        + "<Leaf extends Util> void d(Leaf l) { l.make(); } }");
        assertThat(links(Edge.CALLS))
                .containsExactly(
                        "User.a -> User.Leaf.mine",
                        "User.b -> Leaf.fall",
                        "User.b -> Leaf.next",
                        "User.b -> Util.make",
                        "User.c -> Leaf.of",
                        "User.c -> Leaf.other",
                        "User.d -> Util.make");
    }

    @Test
    void constructors_call_those_above_them_and_enum_constants_call_their_own() {
        tree.put("a/Base.java", "package a; class Base { Base() {} Base(int i) {} }");
        tree.put(
                "a/User.java",
                "package a; class User extends Base { User() { this(1); } User(int i) { super(i); } enum E { ONE(1); E(int i) {} } }");
        assertThat(links(Edge.CALLS)).containsExactly("User.E.ONE -> User.E.E", "User.User -> Base.Base");
    }

    @Test
    void overriding_and_implementing_are_links_and_overloads_are_not_taken_for_it() {
        tree.put("a/Shape.java", "package a; interface Shape<T> { T area(Leaf leaf); void draw(int x); }");
        tree.put(
                "a/User.java",
                "package a; class User implements Shape<String> { public String area(Leaf l) { return null; } public void draw(int x) {} void draw(String s) {} Shape<Leaf> s = null; Runnable r = () -> {}; }");
        assertThat(links(Edge.INHERITS))
                .containsExactly("User -> Shape", "User.area -> Shape.area", "User.draw -> Shape.draw");
    }

    @Test
    void a_method_that_must_be_there_is_told_from_one_that_only_takes_another_s_place() {
        tree.put(
                "a/Shape.java",
                "package a; abstract class Shape { abstract void must(); void may() {} void said() {} }");
        tree.put(
                "a/User.java",
                "package a; class User extends Shape { void must() {} void may() {} @Override void said() {} }");
        assertThat(map().links().stream()
                        .filter(edge ->
                                edge.kind().equals(Edge.INHERITS) && edge.from().contains("."))
                        .filter(edge -> edge.from().startsWith("a/User.java#User."))
                        .map(edge -> name(edge.from()) + " " + edge.rule() + " " + edge.confidence()))
                .containsExactlyInAnyOrder(
                        "User.must implement 0.8", "User.may override 0.8", "User.said override 1.0");
    }

    @Test
    void a_call_may_run_what_overrides_the_method_it_names() {
        tree.put("a/Shape.java", "package a; interface Shape { void draw(); }");
        tree.put("a/Round.java", "package a; class Round implements Shape { public void draw() {} }");
        tree.put("a/User.java", "package a; class User { void use(Shape s) { s.draw(); } }");
        assertThat(map().links().stream().filter(Edge::isDispatch).map(edge -> edge.from() + " " + edge.to()))
                .containsExactly("a/User.java#User.use a/Round.java#Round.draw");
    }

    @Test
    void a_file_depends_on_types_that_it_never_names() {
        tree.put("a/Maker.java", "package a; class Maker { Leaf make() { return null; } }");
        tree.put("a/User.java", "package a; class User { Object use(Maker m) { return m.make(); } }");
        assertThat(map().edges().stream()
                        .filter(edge -> edge.from().equals("a/User.java"))
                        .map(edge -> edge.to() + " " + edge.rule()))
                .containsExactlyInAnyOrder("a/Maker.java same-package", "a/Leaf.java inferred-type");
    }

    @Test
    void a_method_that_should_be_there_is_told_and_one_of_a_library_is_not_guessed() {
        tree.put(
                "a/User.java",
                "package a; import org.lib.Far; class User { void use(Leaf l, Far f) { l.gone(); f.fall(); gone(); } }");
        tree.put("a/Child.java", "package a; class Child extends org.lib.Far { void use() { inherited(); } }");
        tree.put("a/Named.java", "package a; import static org.lib.Far.fly; class Named { Object o = fly(); }");
        tree.put("a/Any.java", "package a; import static org.lib.Far.*; class Any { Object o = swim(); }");
        CodeMap map = map();
        assertThat(map.unresolved())
                .extracting(Unresolved::text)
                .containsExactlyInAnyOrder("Leaf.gone()", "User.gone()");
        assertThat(links(Edge.CALLS)).isEmpty();
    }

    @Test
    void circles_of_supertypes_and_of_bounds_come_to_an_end() {
        tree.put(
                "a/One.java",
                "package a; class One extends Two { <T extends Comparable<T>> T max(T t) { return t; } }");
        tree.put("a/Two.java", "package a; class Two extends One { void f() { max(null); gone(); } }");
        tree.put("a/User.java", "package a; class User<A extends B, B extends A> { A a; void use() { a.x(); } }");
        assertThat(map().unparsed()).isEmpty();
    }

    @Test
    void fields_components_and_constants_are_symbols_and_members_of_anonymous_classes_are_not() {
        tree.put(
                "a/User.java",
                "package a; class User { int one, two; enum E { RED } record R(int part) {} Object o = new Object() { int no; void never() {} }; }");
        assertThat(map().outlines().getOrDefault("a/User.java", Outline.NONE).declarations())
                .extracting(Declaration::name)
                .containsExactlyInAnyOrder(
                        "User", "User.one", "User.two", "User.E", "User.E.RED", "User.R", "User.R.part", "User.o");
    }

    @Test
    void broken_code_still_tells_what_can_be_read() {
        assertThat(calls("void a(Leaf leaf) { leaf.fall(); int x = ; } void b( { } void c(Leaf l) { l.next(); }"))
                .contains("User.a -> Leaf.fall");
    }
}
