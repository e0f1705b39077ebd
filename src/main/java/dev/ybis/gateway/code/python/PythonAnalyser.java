package dev.ybis.gateway.code.python;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Form;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterPython;

/// Reads a Python file: what it declares, and its imports. `from ..a import b` is mentioned as `..a` and `..a.b`, for
/// `b` may be a module of its own.
public final class PythonAnalyser {
    private static final Set<String> LOADING = Set.of("importlib.import_module", "import_module", "__import__");
    private static final Pattern MODULE = Pattern.compile("[\"'](\\.*[\\w.]*\\w)[\"']");

    private static final Pattern TYPE_CHECKING = Pattern.compile("(\\w+\\.)?TYPE_CHECKING");

    private final SyntaxTree tree;
    private final List<Integer> sections = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private boolean isForTypes;

    private PythonAnalyser(SyntaxTree tree) {
        this.tree = tree;
    }

    public static SyntaxTree parse(String text) {
        return SyntaxTree.parse(new TreeSitterPython(), text);
    }

    /// @param tree of the file
    public static Outline read(SyntaxTree tree) {
        PythonAnalyser analyser = new PythonAnalyser(tree);
        analyser.visit(tree.root());
        PythonReader.Read read = PythonReader.read(tree);
        return new Outline(
                "",
                read.declarations(),
                List.copyOf(analyser.mentions),
                List.copyOf(analyser.sections),
                read.code(),
                tree.broken());
    }

    private void visit(Node node) {
        switch (node.type()) {
            case "import_statement" -> SyntaxTree.eachChild(node, name -> mention(Form.IMPORT, module(name), node));
            case "import_from_statement" -> importedFrom(node);
            case "class_definition", "function_definition" -> {
                sections.add(SyntaxTree.line(node));
                SyntaxTree.eachChild(node, this::visit);
            }
            case "call" -> {
                loaded(node);
                SyntaxTree.eachChild(node, this::visit);
            }
            case "if_statement" -> choice(node);
            case "string", "comment" -> {}
            default -> SyntaxTree.eachChild(node, this::visit);
        }
    }

    /// What stands under `if TYPE_CHECKING:` is for tools that look at types and never runs.
    private void choice(Node node) {
        boolean before = isForTypes;
        boolean isOfTypes =
                TYPE_CHECKING.matcher(tree.text(node.childByField("condition"))).matches();
        Node chosen = node.childByField("consequence");
        SyntaxTree.eachChild(node, child -> {
            isForTypes = before || isOfTypes && child.start() == chosen.start();
            visit(child);
        });
        isForTypes = before;
    }

    private void importedFrom(Node node) {
        Node source = node.childByField("module_name");
        String module = tree.text(source).replaceAll("\\s", "");
        mention(Form.WILDCARD, module, node);
        for (int i = 1; i < node.namedChildCount(); i++) {
            Node name = node.namedChild(i);
            if (SyntaxTree.is(name, "dotted_name") || SyntaxTree.is(name, "aliased_import")) {
                mention(Form.NAME, module + (module.endsWith(".") ? "" : ".") + module(name), node);
            }
        }
    }

    /// `importlib.import_module("x")` and `__import__("x")`; a relative name begins at the package beside it.
    private void loaded(Node call) {
        Node arguments = call.childByField("arguments");
        if (!LOADING.contains(tree.text(call.childByField("function"))) || arguments.namedChildCount() == 0) {
            return;
        }
        Matcher name = MODULE.matcher(tree.text(arguments.namedChild(0)));
        String beside = arguments.namedChildCount() < 2 ? "" : tree.text(arguments.namedChild(1));
        Matcher inside = MODULE.matcher(beside.replaceFirst("^package\\s*=\\s*", ""));
        if (name.matches() && name.group(1).startsWith(".") && inside.matches()) {
            mention(Form.IMPORT, inside.group(1) + name.group(1), call);
        } else if (name.matches()) {
            mention(Form.IMPORT, name.group(1), call);
        }
    }

    /// The module of `a.b` or `a.b as c`.
    private String module(Node name) {
        Node dotted = SyntaxTree.is(name, "aliased_import") ? name.childByField("name") : name;
        return tree.text(dotted).replaceAll("\\s", "");
    }

    private void mention(Form form, String name, Node at) {
        mentions.add(new Mention(form, name, SyntaxTree.line(at), isForTypes));
    }
}
