package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.rust.RustScope.Inner;
import dev.ybis.gateway.code.rust.RustScope.Outer;
import dev.ybis.gateway.code.rust.RustScope.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a Rust file: its modules, what each declares and uses, and the paths in the code.
final class RustAnalyser {
    private static final Pattern INCLUDED = Pattern.compile("^[(\\[{]\\s*\"([^\"]+)\"\\s*,?\\s*[)\\]}]$");

    /// What `automod::dir!` is given.
    private static final Pattern FOLDER =
            Pattern.compile("^[(\\[{]\\s*(?:pub(?:\\([^)]*\\))?\\s+)?\"([^\"]+)\"\\s*[)\\]}]$");

    /// Where a node stands.
    ///
    /// @param within what its name begins with in the file
    /// @param owner  the type or trait whose methods these are; `` for none
    /// @param inside whether in a function's body, where declarations are nobody else's
    private record Place(RustScope scope, String within, String owner, boolean inside) {
        Place body() {
            return new Place(scope, within, "", true);
        }

        Place of(String type) {
            return new Place(scope, within, type, inside);
        }
    }

    private final SyntaxTree tree;
    private final List<Declaration> declarations;

    private RustAnalyser(SyntaxTree tree, List<Declaration> declarations) {
        this.tree = tree;
        this.declarations = declarations;
    }

    /// @param scope hears what the file's module consists of
    static Outline read(SyntaxTree tree) {
        RustScope scope = new RustScope();
        List<Declaration> declarations = new ArrayList<>();
        read(tree, new Place(scope, "", "", false), declarations);
        scope.code = RustCode.read(tree);
        List<Integer> sections = declarations.stream()
                .filter(each -> !isPart(each))
                .map(Declaration::line)
                .sorted()
                .distinct()
                .toList();
        return new Outline("", List.copyOf(declarations), List.of(), sections, scope, tree.broken());
    }

    /// Whether it is too small a part of a type to cut the text at.
    private static boolean isPart(Declaration declared) {
        return declared.kind().equals("field")
                || declared.kind().equals("constant") && declared.name().contains(".");
    }

    private static void read(SyntaxTree tree, Place place, List<Declaration> declarations) {
        new RustAnalyser(tree, declarations).inside(tree.root(), place);
    }

    private void inside(Node node, Place place) {
        SyntaxTree.eachChild(node, child -> visit(child, place));
    }

    private void visit(Node node, Place place) {
        switch (node.type()) {
            case "mod_item" -> module(node, place);
            case "use_declaration" ->
                new RustUses(tree, place.scope().uses).add(node.childByField("argument"), List.of());
            case "extern_crate_declaration" -> crate(node, place);
            case "function_item", "function_signature_item" -> function(node, place);
            case "struct_item", "union_item" -> item(node, "struct", place);
            case "enum_item" -> item(node, "enum", place);
            case "trait_item" -> item(node, "trait", place);
            case "type_item" -> item(node, "type", place);
            case "const_item" -> item(node, "constant", place);
            case "static_item" -> item(node, "variable", place);
            case "macro_definition" -> {
                place.scope().macros.add(name(node));
                item(node, "macro", place);
                SyntaxTree.eachChild(node, rule -> {
                    Node right = rule.childByField("right");
                    if (!right.isNull()) {
                        new RustTokens(tree, place.scope()).read(right);
                    }
                });
            }
            case "impl_item" -> inside(node, place.of(base(tree, node.childByField("type"))));
            case "enum_variant" -> {
                place.scope().items.add(place.owner() + "::" + name(node));
                member(name(node), "constant", node, place);
                inside(node, place.of(""));
            }
            case "macro_invocation" -> macro(node, place);
            case "scoped_identifier", "scoped_type_identifier" -> path(node, place);
            case "call_expression" -> {
                Node function = node.childByField("function");
                if (SyntaxTree.is(function, "identifier")) {
                    place.scope().names.putIfAbsent(tree.text(function), SyntaxTree.line(function));
                }
                inside(node, place);
            }
            case "identifier", "type_identifier" -> {
                String name = tree.text(node);
                if (!name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
                    place.scope().names.putIfAbsent(name, SyntaxTree.line(node));
                }
            }
            case "line_comment", "block_comment", "string_literal", "attribute_item", "inner_attribute_item" -> {}
            default -> inside(node, place);
        }
    }

    private void module(Node node, Place place) {
        String name = name(node);
        Node body = node.childByField("body");
        if (body.isNull()) {
            place.scope().outers.add(new Outer(name, new RustAttributes(tree, node).places(), SyntaxTree.line(node)));
            return;
        }
        declared(name, "module", node, place);
        RustScope inner = new RustScope();
        place.scope().inners.add(new Inner(name, inner));
        inside(body, new Place(inner, place.within() + name + ".", "", place.inside()));
    }

    private void crate(Node node, Place place) {
        String name = name(node);
        Node alias = node.childByField("alias");
        place.scope()
                .uses
                .add(new Use(List.of(name), alias.isNull() ? name : tree.text(alias), SyntaxTree.line(node), true));
    }

    private void function(Node node, Place place) {
        String name = name(node);
        if (place.owner().isEmpty()) {
            RustAttributes attributes = new RustAttributes(tree, node);
            declared(name, attributes.sayTest() ? Declaration.TEST : "function", node, place);
            String deriving = attributes.deriving();
            if (deriving != null) {
                place.scope().items.add(deriving);
                place.scope().derives.add(deriving);
            }
        } else {
            place.scope().items.add(place.owner() + "::" + name);
            if (!place.inside()) {
                declarations.add(SyntaxTree.declaration(place.within() + place.owner() + "." + name, "method", node));
            }
        }
        inside(node, place.body());
    }

    private void member(String name, String kind, Node node, Place place) {
        if (!place.inside() && !place.owner().isEmpty() && !name.isEmpty()) {
            declarations.add(SyntaxTree.declaration(place.within() + place.owner() + "." + name, kind, node));
        }
    }

    /// The fields of a struct; those of a variant belong to it.
    private void fields(Node item, Place place) {
        Node body = item.childByField("body");
        Place inside = place.of(name(item));
        int places = 0;
        for (int i = 0; i < body.childCount(); i++) {
            if (SyntaxTree.is(body.child(i), "field_declaration")) {
                member(name(body.child(i)), "field", body.child(i), inside);
            } else if ("type".equals(body.fieldOfChild(i))) {
                member(Integer.toString(places++), "field", body.child(i), inside);
            }
        }
    }

    private void item(Node node, String kind, Place place) {
        if (place.owner().isEmpty()) {
            declared(name(node), kind, node, place);
        } else if (kind.equals("constant")) {
            member(name(node), kind, node, place);
        }
        if (kind.equals("struct")) {
            fields(node, place);
        }
        boolean owns = kind.equals("trait") || kind.equals("enum");
        inside(node, owns ? place.of(name(node)) : place);
    }

    private void declared(String name, String kind, Node node, Place place) {
        if (!place.inside() && !name.isEmpty() && !name.equals("_")) {
            if (!kind.equals("module")) {
                place.scope().items.add(name);
            }
            declarations.add(SyntaxTree.declaration(place.within() + name, kind, node));
        }
    }

    /// Items in braces are read as if they stood there, for many macros only put a condition on them.
    private void macro(Node node, Place place) {
        Node macro = node.childByField("macro");
        Node tokens = node.namedChild(node.namedChildCount() - 1);
        String name = tree.text(macro);
        String given = tree.text(tokens);
        boolean isItem = SyntaxTree.is(node.parent(), "source_file")
                || SyntaxTree.is(node.parent(), "declaration_list")
                || SyntaxTree.is(node.parent().parent(), "source_file");
        if (SyntaxTree.is(macro, "identifier")) {
            place.scope().called.putIfAbsent(name, SyntaxTree.line(node));
        } else {
            path(macro, place);
        }
        Matcher folder = FOLDER.matcher(given);
        if (name.equals("automod::dir") && folder.matches()) {
            place.scope().folders.putIfAbsent(folder.group(1), SyntaxTree.line(node));
            return;
        }
        Matcher included = INCLUDED.matcher(given);
        if (name.matches("include(_str|_bytes)?") && included.matches()) {
            place.scope().included.putIfAbsent(included.group(1), SyntaxTree.line(node));
            place.scope().hasMacros |= name.equals("include");
            if (name.endsWith("_bytes")) {
                place.scope().bytes.add(included.group(1));
            }
        } else if (isItem && !place.inside() && given.startsWith("{")) {
            place.scope().hasMacros = true;
            String before = "\n".repeat(SyntaxTree.line(tokens) - 1);
            read(RustTree.parse(before + given.substring(1, given.length() - 1)), place, declarations);
        } else {
            place.scope().hasMacros |= isItem && !place.inside();
            new RustTokens(tree, place.scope()).read(tokens);
        }
    }

    private void path(Node node, Place place) {
        List<String> segments = new ArrayList<>();
        if (segments(node, segments, place) && segments.size() > 1) {
            place.scope().paths.putIfAbsent(List.copyOf(segments), SyntaxTree.line(node));
        }
    }

    /// Collects a path's names without what stands in angles, which is visited; false where it begins with a type
    /// that is no name.
    private boolean segments(@Nullable Node node, List<String> into, Place place) {
        if (node == null || node.isNull()) {
            return true;
        }
        return switch (node.type()) {
            case "scoped_identifier", "scoped_type_identifier" -> {
                boolean named = segments(node.childByField("path"), into, place);
                into.add(tree.text(node.childByField("name")).replace("r#", ""));
                yield named;
            }
            case "generic_type", "generic_type_with_turbofish" -> {
                Node arguments = node.childByField("type_arguments");
                if (!arguments.isNull()) {
                    inside(arguments, place);
                }
                yield segments(node.childByField("type"), into, place);
            }
            case "identifier", "type_identifier", "crate", "self", "super" -> into.add(tree.text(node));
            case "metavariable" -> into.add(tree.text(node).equals("$crate") ? "crate" : tree.text(node));
            default -> {
                inside(node, place);
                yield false;
            }
        };
    }

    private String name(Node node) {
        Node name = node.childByField("name");
        return name.isNull() ? "" : tree.text(name).replace("r#", "");
    }

    /// The name of the type that an `impl` is for: `Stack` of `a::Stack<T>` and of `&Stack`.
    static String base(SyntaxTree tree, Node type) {
        if (type.isNull()) {
            return "_";
        }
        return switch (type.type()) {
            case "type_identifier", "primitive_type" -> tree.text(type);
            case "scoped_type_identifier" -> tree.text(type.childByField("name"));
            case "generic_type", "reference_type" -> base(tree, type.childByField("type"));
            default -> "_";
        };
    }
}
