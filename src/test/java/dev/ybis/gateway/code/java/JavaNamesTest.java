package dev.ybis.gateway.code.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ybis.gateway.code.names.LinkTree;
import org.junit.jupiter.api.Test;

/// What names of methods and variables mean where Java's grammar or its rules of what is inherited are easily missed.
class JavaNamesTest {
    private final LinkTree tree = new LinkTree();

    @Test
    void dots_behind_a_type_may_be_annotated() {
        tree.with(
                        "a/Hash.java",
                        "package a;",
                        "public class Hash {",
                        "  public static int all(@Nullable Object @Nullable ... elements) { return 1; }",
                        "  public static int named(int seed, String @a.b.Nullable @Size(min = 1) ... names) { return 1; }",
                        "}")
                .with(
                        "a/Use.java",
                        "package a;",
                        "class Use {",
                        "  int one() { return Hash.all(1, 2, 3); }",
                        "  int none() { return Hash.all(); }",
                        "  int two() { return Hash.named(1, \"a\", \"b\"); }",
                        "}");

        assertThat(tree.calls("a/Use.java#Use.one")).containsExactly("a/Hash.java#Hash.all");
        assertThat(tree.calls("a/Use.java#Use.none")).containsExactly("a/Hash.java#Hash.all");
        assertThat(tree.calls("a/Use.java#Use.two")).containsExactly("a/Hash.java#Hash.named");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void a_name_that_begins_with_case_is_no_pattern() {
        tree.with("a/Keys.java", "package a; class Keys { String get(int n) { return \"\"; } }")
                .with(
                        "a/Use.java",
                        "package a;",
                        "class Use {",
                        "  Keys caseKeys;",
                        "  String own() { return this.caseKeys.get(1); }",
                        "  String plain() { return caseKeys.get(1); }",
                        "  String given(Keys instanceofKeys) { return instanceofKeys.get(1); }",
                        "}");

        for (String method : new String[] {"own", "plain", "given"}) {
            assertThat(tree.calls("a/Use.java#Use." + method)).as(method).containsExactly("a/Keys.java#Keys.get");
        }
        assertThat(tree.uses("a/Use.java#Use.own")).contains("a/Use.java#Use.caseKeys");
        assertThat(tree.map().unresolved()).isEmpty();
    }

    @Test
    void what_is_private_above_is_not_inherited() {
        tree.with("a/Text.java", "package a; class Text { void append() {} }")
                .with(
                        "a/Tag.java",
                        "package a;",
                        "class Tag {",
                        "  private Tag message;",
                        "  private void send() {}",
                        "  void write() { send(); }",
                        "}")
                .with(
                        "a/Use.java",
                        "package a;",
                        "class Use {",
                        "  void send() {}",
                        "  void run() {",
                        "    Text message = new Text();",
                        "    new Tag() { @Override void write() { message.append(); send(); } };",
                        "  }",
                        "}");

        assertThat(tree.calls("a/Use.java#Use.run"))
                .contains("a/Text.java#Text.append", "a/Use.java#Use.send")
                .doesNotContain("a/Tag.java#Tag.send");
        assertThat(tree.calls("a/Tag.java#Tag.write")).containsExactly("a/Tag.java#Tag.send");
        assertThat(tree.map().unresolved()).isEmpty();
    }
}
