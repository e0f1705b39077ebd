package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.names.LinkTree;
import org.junit.jupiter.api.Test;

class JavaDispatchTest {
    private final LinkTree tree = new LinkTree()
            .with("a/Leaf.java", "package a;", "/// Falls.", "public class Leaf {", "  public void fall() {}", "}");

    @Test
    void a_call_of_the_product_never_runs_what_a_test_overrides() {
        tree.with("a/User.java", "package a; class User { void f(Leaf leaf) { leaf.fall(); } }")
                .with("a/Late.java", "package a; class Late extends Leaf { public void fall() {} }")
                .with("test/a/Fake.java", "package a; class Fake extends Leaf { public void fall() {} }")
                .with("test/a/UserTest.java", "package a; class UserTest { void f(Leaf leaf) { leaf.fall(); } }");

        assertThat(tree.dispatched("a/User.java#User.f")).containsExactly("a/Late.java#Late.fall");
        assertThat(tree.dispatched("test/a/UserTest.java#UserTest.f"))
                .containsExactly("a/Late.java#Late.fall", "test/a/Fake.java#Fake.fall");
    }

    @Test
    void what_is_overridden_often_leads_from_where_it_is_declared() {
        for (int i = 0; i < 20; i++) {
            tree.with("a/L" + i + ".java", "package a; class L" + i + " extends Leaf { public void fall() {} }");
        }

        assertThat(tree.links())
                .filteredOn(Edge::isDispatch)
                .hasSize(20)
                .allMatch(edge -> edge.from().equals("a/Leaf.java#Leaf.fall") && edge.line() == 4);
    }
}
