package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.Unresolved;
import dev.ybis.gateway.code.names.LinkTree;
import org.junit.jupiter.api.Test;

class JavaAnnotationsTest {
    @Test
    void values_that_annotations_are_given_are_uses_of_their_elements() {
        LinkTree tree = new LinkTree()
                .with(
                        "a/Named.java",
                        "package a;",
                        "public @interface Named { String value(); boolean loud() default false; }")
                .with(
                        "a/User.java",
                        "package a;",
                        "@Named(\"user\")",
                        "class User {",
                        "  @Named(value = \"field\", loud = true) int field;",
                        "  @Named(Name.OF_METHOD)",
                        "  void method(@Named(value = \"x\", quiet = 1) int parameter) {}",
                        "}",
                        "interface Name { String OF_METHOD = \"m\"; }");

        assertThat(tree.uses("a/User.java#User")).contains("a/Named.java#Named.value");
        assertThat(tree.uses("a/User.java#User.field"))
                .containsExactly("a/Named.java#Named", "a/Named.java#Named.loud", "a/Named.java#Named.value");
        assertThat(tree.uses("a/User.java#User.method"))
                .contains("a/Named.java#Named.value", "a/User.java#Name.OF_METHOD");
        assertThat(tree.map().unresolved()).extracting(Unresolved::text).containsExactly("Named.quiet()");
    }
}
