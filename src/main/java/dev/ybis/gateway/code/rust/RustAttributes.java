package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the attributes before an item say.
final class RustAttributes {
    private static final Pattern PLACE = Pattern.compile("\\bpath\\s*=\\s*\"([^\"]+)\"");
    /// Of the standard library, asynchronous runtimes, and crates that give a test cases.
    private static final Pattern TEST =
            Pattern.compile("(?m)^#\\[\\s*(\\w+\\s*::\\s*)*(test|rstest|test_case|quickcheck|wasm_bindgen_test)\\b");

    private static final Pattern DERIVING = Pattern.compile("\\bproc_macro_derive\\s*\\(\\s*(\\w+)");
    private static final Pattern DERIVED = Pattern.compile("(?m)^#\\[\\s*derive\\s*\\(([^)]*)\\)");

    /// One in a line, nearest first.
    private final String text;

    RustAttributes(SyntaxTree tree, Node item) {
        text = Stream.iterate(
                        item.previousNamedSibling(),
                        before -> SyntaxTree.is(before, "attribute_item") || SyntaxTree.is(before, "line_comment"),
                        Node::previousNamedSibling)
                .filter(before -> before.type().equals("attribute_item"))
                .map(tree::text)
                .collect(Collectors.joining("\n"));
    }

    /// The places that they name for a `mod x;`.
    List<String> places() {
        return PLACE.matcher(text).results().map(place -> place.group(1)).toList();
    }

    /// The name that `derive` has for a function; null where it is none that is derived by.
    @Nullable
    String deriving() {
        Matcher deriving = DERIVING.matcher(text);
        return deriving.find() ? deriving.group(1) : null;
    }

    /// The paths that a type derives.
    List<List<String>> derived() {
        return DERIVED.matcher(text)
                .results()
                .flatMap(derive -> Stream.of(derive.group(1).split(",")))
                .map(String::strip)
                .filter(path -> path.matches("\\w+(::\\w+)*"))
                .map(path -> List.of(path.split("::")))
                .toList();
    }

    /// Whether they have a function run as a test.
    boolean sayTest() {
        return TEST.matcher(text).find();
    }
}
