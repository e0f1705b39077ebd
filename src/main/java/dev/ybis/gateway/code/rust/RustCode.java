package dev.ybis.gateway.code.rust;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.ClassTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import dev.ybis.gateway.code.rust.RustScope.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.treesitter.TreeSitterRust;

/// Reads a Rust file's code as far as it takes to follow its names: its items.
final class RustCode {
    /// What the standard library derives.
    private static final Set<String> OF_THE_LANGUAGE =
            Set.of("Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default");

    private final SyntaxTree tree;
    private final RustFile file;
    private final RustNames paths;
    private final RustTypes types;
    private final RustExpressions expressions;

    /// What is read of the file, in which trees of macros' items take part.
    private record RustFile(
            List<Import> imports, List<Wildcard> wildcards, List<Extension> extensions, Map<String, Integer> first) {}

    private RustCode(SyntaxTree tree, RustFile file) {
        this.tree = tree;
        this.file = file;
        this.paths = new RustNames(tree, this, file.first());
        this.types = new RustTypes(tree, this);
        this.expressions = new RustExpressions(tree, this);
    }

    static CodeFile read(SyntaxTree tree) {
        RustFile file = new RustFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        OpenBlock top = new OpenBlock();
        new RustCode(tree, file).items(tree.root(), top);
        Set<String> known = file.imports().stream().map(Import::local).collect(Collectors.toSet());
        top.classes.forEach(each -> known.add(each.name()));
        file.first().forEach((name, line) -> {
            // a path may begin with a crate, and what begins with a capital is a type
            if (!known.contains(name) && !name.isEmpty() && !Character.isUpperCase(name.charAt(0))) {
                String module = name.equals(RustNames.SELF) ? "self" : name;
                file.imports().add(new Import(name, module, null, null, line));
            }
        });
        return new CodeFile(
                List.copyOf(file.imports()),
                List.copyOf(file.wildcards()),
                null,
                List.copyOf(file.extensions()),
                top.block(),
                // what `use` names is told by its resolver; macros and traits of libraries give types more methods
                Set.of(CodeFile.ALL));
    }

    RustNames paths() {
        return paths;
    }

    RustTypes types() {
        return types;
    }

    RustExpressions expressions() {
        return expressions;
    }

    private void items(Node node, OpenBlock into) {
        SyntaxTree.eachChild(node, child -> {
            if (isItem(child)) {
                item(child, into);
            } else if (SyntaxTree.is(child, "ERROR")) {
                items(child, into);
            }
        });
    }

    boolean isItem(Node node) {
        String type = node.type();
        return type.endsWith("_item")
                || type.endsWith("_declaration")
                || type.equals("macro_definition")
                || type.equals("macro_invocation")
                || type.equals("associated_type")
                || type.equals("attribute_item")
                || type.equals("expression_statement") && SyntaxTree.is(node.namedChild(0), "macro_invocation");
    }

    void item(Node node, OpenBlock into) {
        switch (node.type()) {
            case "mod_item" -> module(node, into);
            case "use_declaration" -> used(node);
            case "extern_crate_declaration" -> {
                Node alias = node.childByField("alias");
                String name = paths.name(node.childByField("name"));
                String local = alias.isNull() ? name : paths.name(alias);
                file.imports().add(new Import(local, name, null, null, SyntaxTree.line(node)));
            }
            case "function_item", "function_signature_item" -> {
                into.routines.add(routine(node));
                String deriving = new RustAttributes(tree, node).deriving();
                if (deriving != null) {
                    String name = paths.name(node.childByField("name"));
                    file.imports().add(new Import(deriving, "self", name, null, SyntaxTree.line(node)));
                }
            }
            case "struct_item", "union_item", "enum_item", "trait_item", "type_item", "associated_type" ->
                into.classes.add(new RustMembers(this).read(node));
            case "const_item", "static_item" -> {
                Node name = node.childByField("name");
                Node value = node.childByField("value");
                Term given = value.isNull() ? null : expressions.read(value, into);
                int line = SyntaxTree.line(name);
                into.terms.add(new Term.Assign(
                        new Term.Name(paths.name(name), line),
                        types.read(node.childByField("type"), into),
                        given,
                        line));
            }
            case "impl_item" -> implementation(node);
            case "foreign_mod_item" -> items(node.childByField("body"), into);
            case "macro_definition" -> into.routines.add(macro(node));
            case "macro_invocation" -> given(node, into);
            case "expression_statement" -> given(node.namedChild(0), into);
            case "attribute_item" -> attribute(node, into);
            default -> {}
        }
    }

    private void module(Node node, OpenBlock into) {
        String name = paths.name(node.childByField("name"));
        Node body = node.childByField("body");
        int line = SyntaxTree.line(node);
        if (body.isNull()) {
            List<String> path = new ArrayList<>(List.of("self"));
            path.addAll(paths.within());
            path.add(name);
            file.imports().add(new Import(name, String.join("::", path), null, null, line));
            return;
        }
        List<String> before = paths.within();
        List<String> inner = new ArrayList<>(before);
        inner.add(name);
        paths.within(List.copyOf(inner));
        OpenBlock block = new OpenBlock();
        items(body, block);
        paths.within(before);
        into.classes.add(new ClassTree(name, List.of(), block.block(), false, line));
    }

    private void used(Node node) {
        List<Use> uses = new ArrayList<>();
        new RustUses(tree, uses).add(node.childByField("argument"), List.of());
        for (Use use : uses) {
            if (use.path().isEmpty() || use.alias().equals("_")) {
                continue;
            }
            List<String> path = paths.fromTop(use.path());
            String whole = String.join("::", path);
            if (use.isGlob()) {
                file.wildcards().add(new Wildcard(whole, use.line()));
            } else if (path.size() == 1) {
                file.imports().add(new Import(use.alias(), whole, null, null, use.line()));
            } else {
                String module = String.join("::", path.subList(0, path.size() - 1));
                file.imports().add(new Import(use.alias(), module, path.getLast(), whole, use.line()));
            }
        }
    }

    private void implementation(Node node) {
        OpenBlock body = new OpenBlock();
        Map<String, Term> before = types.enter(node, body);
        Node type = node.childByField("type");
        Node trait = node.childByField("trait");
        Term of = types.read(type, body);
        List<Term> bases = trait.isNull() ? List.of() : List.of(types.read(trait, body));
        if (of instanceof Term.Applied(Term _, List<Term> arguments)) {
            arguments.forEach(body::add);
        }
        items(node.childByField("body"), body);
        types.leave(before);
        String within = paths.within().isEmpty() ? "" : String.join(".", paths.within()) + ".";
        // what an inner module declares is seen from the top by its path
        if (of instanceof Term.Name(String name, int line) && !paths.within().isEmpty() && isBeside(node, name)) {
            of = new Term.Member(paths.above(0, line), name, line);
        }
        file.extensions()
                .add(new Extension(
                        of, within + RustAnalyser.base(tree, type), bases, body.block(), SyntaxTree.line(node)));
    }

    /// A macro that is derived by is most often there for a trait of its name, which the type has by it then.
    List<Term> derived(Node type) {
        int line = SyntaxTree.line(type);
        List<Term> traits = new ArrayList<>();
        for (List<String> path : new RustAttributes(tree, type).derived()) {
            if (path.size() > 1 || !OF_THE_LANGUAGE.contains(path.getFirst())) {
                Term trait = path.size() == 1
                        ? new Term.Name(path.getFirst(), line)
                        : paths.beginning(path.getFirst(), line);
                for (String segment : path.subList(1, path.size())) {
                    trait = new Term.Member(trait, segment, line);
                }
                traits.add(trait);
            }
        }
        return traits;
    }

    /// Whether the items around an `impl` have a type of this name.
    private boolean isBeside(Node implementation, String type) {
        Node around = implementation.parent();
        for (int i = 0; i < around.namedChildCount(); i++) {
            Node item = around.namedChild(i);
            if (item.type().endsWith("_item")
                    && !SyntaxTree.is(item, "impl_item")
                    && paths.name(item.childByField("name")).equals(type)) {
                return true;
            }
        }
        return false;
    }

    Routine routine(Node node) {
        OpenBlock body = new OpenBlock();
        Map<String, Term> before = types.enter(node, body);
        Routine.Receiver receiver = null;
        List<Term.Assign> parameters = new ArrayList<>();
        Node list = node.childByField("parameters");
        for (int i = 0; i < list.namedChildCount(); i++) {
            Node each = list.namedChild(i);
            Node pattern = each.childByField("pattern");
            if (SyntaxTree.is(each, "self_parameter") || SyntaxTree.is(pattern, "self")) {
                receiver = new Routine.Receiver("self", false);
            } else if (SyntaxTree.is(each, "parameter")) {
                Term type = types.read(each.childByField("type"), body);
                parameters.add(expressions.patterns().parameter(pattern, type, body));
            }
        }
        Node result = node.childByField("return_type");
        Term returns = result.isNull() ? null : types.read(result, body);
        Node block = node.childByField("body");
        Term value = block.isNull() ? Term.NOTHING : expressions.block(block, body);
        if (value != Term.NOTHING) {
            body.returned.add(value);
        }
        types.leave(before);
        Node name = node.childByField("name");
        return new Routine(
                paths.name(name),
                receiver,
                parameters,
                returns,
                List.copyOf(body.returned),
                body.block(),
                block.isNull(),
                false,
                SyntaxTree.line(name));
    }

    /// A macro is called like a function, but what it gives nobody knows.
    private Routine macro(Node node) {
        OpenBlock body = new OpenBlock();
        SyntaxTree.eachChild(node, rule -> {
            Node right = rule.childByField("right");
            if (!right.isNull()) {
                expressions.macros().read(right).forEach(body::add);
            }
        });
        Node name = node.childByField("name");
        return new Routine(
                paths.name(name), null, List.of(), null, List.of(), body.block(), true, false, SyntaxTree.line(name));
    }

    /// Items in braces are read as if they stood there, for many macros only put a condition on them.
    private void given(Node node, OpenBlock into) {
        Node tokens = node.namedChild(node.namedChildCount() - 1);
        boolean isItem = SyntaxTree.is(node.parent(), "source_file")
                || SyntaxTree.is(node.parent(), "declaration_list")
                || SyntaxTree.is(node.parent().parent(), "source_file");
        String text = isItem ? tree.text(tokens) : "";
        if (!text.startsWith("{")) {
            into.add(expressions.read(node, into));
            return;
        }
        String before = "\n".repeat(SyntaxTree.line(tokens) - 1);
        SyntaxTree inner = SyntaxTree.parse(new TreeSitterRust(), before + text.substring(1, text.length() - 1));
        RustCode code = new RustCode(inner, file);
        code.paths.within(paths.within());
        code.items(inner.root(), into);
    }

    /// What is derived may be macros of the tree.
    private void attribute(Node node, OpenBlock into) {
        Node attribute = node.namedChild(0);
        Node arguments = attribute.childByField("arguments");
        if (!arguments.isNull() && tree.text(attribute.namedChild(0)).equals("derive")) {
            expressions.macros().read(arguments).forEach(into::add);
        }
    }
}
