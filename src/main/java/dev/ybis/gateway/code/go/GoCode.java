package dev.ybis.gateway.code.go;

import dev.ybis.gateway.code.Node;
import dev.ybis.gateway.code.SyntaxTree;
import dev.ybis.gateway.code.names.syntax.CodeFile;
import dev.ybis.gateway.code.names.syntax.Extension;
import dev.ybis.gateway.code.names.syntax.Import;
import dev.ybis.gateway.code.names.syntax.OpenBlock;
import dev.ybis.gateway.code.names.syntax.Routine;
import dev.ybis.gateway.code.names.syntax.Term;
import dev.ybis.gateway.code.names.syntax.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Go file's code as far as it takes to follow its names.
final class GoCode {
    private final SyntaxTree tree;
    private final GoTypes types;
    private final GoExpressions expressions;
    private final GoStatements statements;
    private final OpenBlock top = new OpenBlock();
    /// Methods by the name of their type.
    private final Map<String, Methods> methods = new LinkedHashMap<>();

    private record Methods(Term of, OpenBlock body, int line) {}

    private GoCode(SyntaxTree tree) {
        this.tree = tree;
        this.types = new GoTypes(tree, this);
        this.expressions = new GoExpressions(tree, this);
        this.statements = new GoStatements(tree, this);
    }

    static CodeFile read(SyntaxTree tree, List<GoFile.Import> imported) {
        GoCode code = new GoCode(tree);
        SyntaxTree.eachChild(tree.root(), code::declaration);
        List<Import> imports = new ArrayList<>();
        List<Wildcard> wildcards = new ArrayList<>();
        for (GoFile.Import each : imported) {
            String local = each.alias() == null ? local(each.path()) : each.alias();
            if (local.equals(".")) {
                wildcards.add(new Wildcard(each.path(), each.line()));
            } else if (!local.equals("_")) {
                imports.add(new Import(local, each.path(), null, null, each.line()));
            }
        }
        List<Extension> extensions = new ArrayList<>();
        code.methods.forEach((type, each) -> extensions.add(
                new Extension(each.of(), type, List.of(), each.body().block(), each.line())));
        // what imports name is told by its resolver
        Set<String> open = Set.of(tree.isBroken() ? CodeFile.ALL : CodeFile.FILE);
        return new CodeFile(List.copyOf(imports), List.copyOf(wildcards), null, extensions, code.top.block(), open);
    }

    /// The same file where imports that say no name have those of their packages.
    ///
    /// @param names by the path of the import
    static CodeFile naming(CodeFile code, Map<String, String> names) {
        List<Import> imports = new ArrayList<>();
        boolean isSame = true;
        for (Import each : code.imports()) {
            boolean isGuessed = each.local().equals(local(each.module()));
            String name = isGuessed ? names.getOrDefault(each.module(), each.local()) : each.local();
            isSame &= name.equals(each.local());
            imports.add(new Import(name, each.module(), each.member(), each.orModule(), each.line()));
        }
        return isSame
                ? code
                : new CodeFile(
                        List.copyOf(imports), code.wildcards(), null, code.extensions(), code.top(), code.open());
    }

    /// The name that a package most likely has: the last part of its path that is no version.
    static String local(String path) {
        int end = path.length();
        int slash = path.lastIndexOf('/');
        if (slash > 0 && isVersion(path, slash + 1, end)) {
            end = slash;
            slash = path.lastIndexOf('/', end - 1);
        }
        int dot = path.lastIndexOf('.', end - 1);
        if (dot > slash + 1 && isVersion(path, dot + 1, end)) {
            end = dot;
        }
        return path.substring(slash + 1, end);
    }

    private static boolean isVersion(String path, int start, int end) {
        return end - start > 1
                && path.charAt(start) == 'v'
                && path.substring(start + 1, end).chars().allMatch(Character::isDigit);
    }

    GoTypes types() {
        return types;
    }

    GoExpressions expressions() {
        return expressions;
    }

    private void declaration(Node node) {
        switch (node.type()) {
            case "package_clause", "import_declaration", "comment" -> {}
            case "function_declaration" -> top.routines.add(routine(node, null));
            case "method_declaration" -> method(node);
            // of broken code, what can be read
            case "ERROR" -> SyntaxTree.eachChild(node, this::declaration);
            default -> statements.read(node, top);
        }
    }

    private void method(Node node) {
        Node receiver = node.childByField("receiver");
        Node parameter = receiver.namedChild(0);
        Node type = GoMembers.embedded(parameter.childByField("type"));
        if (type == null) {
            top.routines.add(routine(node, null));
            return;
        }
        Node name = parameter.childByField("name");
        Routine routine = routine(node, name.isNull() ? "" : tree.text(name));
        int line = SyntaxTree.line(type);
        methods.computeIfAbsent(
                        tree.text(type),
                        of -> new Methods(new Term.Name(of, line), new OpenBlock(), SyntaxTree.line(node)))
                .body()
                .routines
                .add(routine);
    }

    /// A function, a method (of an interface or another type), or a function without a name.
    ///
    /// @param receiver what the method is called on; null for none
    Routine routine(Node node, @Nullable String receiver) {
        OpenBlock body = new OpenBlock();
        Map<String, Term> before = types.enter(node.childByField("type_parameters"), body);
        List<Term.Assign> parameters = parameters(node, body);
        Node resultNode = node.childByField("result");
        Term result = types.result(resultNode, body);
        if (SyntaxTree.is(resultNode, "parameter_list")) {
            // the others are part of the result alone
            named(resultNode, body).stream()
                    .filter(each -> !each.target().equals(new Term.Name("_", each.line())))
                    .forEach(body.terms::add);
        }
        Node block = node.childByField("body");
        if (!block.isNull()) {
            statements.read(block, body);
        }
        types.leave(before);
        Node name = node.childByField("name");
        return new Routine(
                name.isNull() ? "" : tree.text(name),
                receiver == null ? null : new Routine.Receiver(receiver, false),
                parameters,
                result == Term.NOTHING ? null : result,
                List.copyOf(body.returned),
                body.block(),
                SyntaxTree.is(node, "method_elem"),
                false,
                SyntaxTree.line(name.isNull() ? node : name));
    }

    List<Term.Assign> parameters(Node node, OpenBlock into) {
        Node list = node.childByField("parameters");
        return list.isNull() ? List.of() : named(list, into);
    }

    /// Each name of a list of parameters or results with its type; a type without a name has `_`.
    private List<Term.Assign> named(Node list, OpenBlock into) {
        List<Term.Assign> found = new ArrayList<>();
        SyntaxTree.eachChild(list, each -> {
            Node typeNode = each.childByField("type");
            if (typeNode.isNull()) {
                return;
            }
            Term type = types.read(typeNode, into);
            if (SyntaxTree.is(each, "variadic_parameter_declaration") && type != Term.LITERAL) {
                type = new Term.Applied(Term.NOTHING, List.of(type));
            }
            int before = found.size();
            for (int i = 0; i < each.childCount(); i++) {
                if ("name".equals(each.fieldOfChild(i))) {
                    found.add(parameter(tree.text(each.child(i)), type, SyntaxTree.line(each.child(i))));
                }
            }
            if (found.size() == before) {
                found.add(parameter("_", type, SyntaxTree.line(each)));
            }
        });
        return found;
    }

    private static Term.Assign parameter(String name, Term type, int line) {
        return new Term.Assign(new Term.Name(name, line), type, null, line);
    }
}
