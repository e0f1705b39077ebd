package dev.ybis.gateway.code.java;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import dev.ybis.gateway.code.Node;

/// Reads a parsed Java file into what the resolver needs of it.
public final class JavaReader {
    private JavaReader() {}

    /// What a file declares, and its detail for the resolver.
    public record Read(List<Declaration> declarations, Outline.Detail detail) {}

    public static Read read(SyntaxTree tree) {
        TypeReader types = new TypeReader(tree);
        List<JavaFile.Import> imports = new ArrayList<>();
        List<TypeTree> declared = new ArrayList<>();
        String[] unit = {""};
        SyntaxTree.eachChild(tree.root(), node -> {
            switch (node.type()) {
                case "package_declaration" -> unit[0] = tree.text(node.namedChild(node.namedChildCount() - 1))
                        .replaceAll("\\s", "");
                case "import_declaration" -> imports.add(imported(tree, node));
                default -> {
                    if (TypeReader.TYPES.contains(node.type())) {
                        declared.add(types.type(node, ""));
                    }
                }
            }
        });
        JavaFile file = new JavaFile(unit[0], List.copyOf(imports), List.copyOf(declared));
        return new Read(file.declarations(), file);
    }

    private static JavaFile.Import imported(SyntaxTree tree, Node node) {
        boolean isStatic = false;
        boolean wildcard = false;
        String name = "";
        for (int i = 0; i < node.childCount(); i++) {
            Node child = node.child(i);
            isStatic |= SyntaxTree.is(child, "static");
            wildcard |= SyntaxTree.is(child, "asterisk");
            if (child.type().endsWith("identifier")) {
                name = tree.text(child).replaceAll("\\s", "");
            }
        }
        return new JavaFile.Import(name, isStatic, wildcard, SyntaxTree.line(node));
    }
}
