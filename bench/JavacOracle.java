package dev.ybis.gateway.bench;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/// Which Java file names something of which, as the compiler understands its text. It sees what classes no longer show:
/// annotations, constants written into the class that uses them, types in casts and type arguments. Imports alone are no need.
final class JavacOracle extends TreePathScanner<Void, JavacOracle.Way> {
    /// How something is named.
    enum Way {
        CODE,
        CONSTANT,
        ANNOTATION
    }

    private final Map<Element, String> files = new HashMap<>();
    private final Map<Way, FileEdges> edges = new EnumMap<>(Way.class);
    private final Trees trees;
    private final long errors;
    private String path = "";

    /// @param libraries folder of the jars that the sources need
    JavacOracle(Path sources, Path libraries) throws IOException {
        var said = new DiagnosticCollector<JavaFileObject>();
        JavacTask task = new Compilation(Compilation.read(sources), libraries).task(said);
        trees = Trees.instance(task);
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        task.analyze();
        errors = said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .count();
        for (Way way : Way.values()) {
            edges.put(way, new FileEdges());
        }
        for (CompilationUnitTree unit : units) {
            for (Tree type : unit.getTypeDecls()) {
                files.put(trees.getElement(new TreePath(new TreePath(unit), type)), Compilation.path(unit));
            }
        }
        for (CompilationUnitTree unit : units) {
            path = Compilation.path(unit);
            scan(unit, Way.CODE);
        }
    }

    /// How much of it could not be understood, for want of something it needs.
    long errors() {
        return errors;
    }

    FileEdges edges(Way way) {
        return edges.get(way);
    }

    FileEdges all() {
        FileEdges all = new FileEdges();
        edges.values().forEach(each -> all.pairs().addAll(each.pairs()));
        return all;
    }

    @Override
    public Void visitImport(ImportTree tree, Way way) {
        return null;
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Way way) {
        return super.visitAnnotation(tree, Way.ANNOTATION);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Way way) {
        named(way);
        return super.visitIdentifier(tree, way);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Way way) {
        Element element = trees.getElement(getCurrentPath());
        named(way);
        // of `Type.CONSTANT` the type is not left in the class either
        return super.visitMemberSelect(tree, way == Way.CODE && isConstant(element) ? Way.CONSTANT : way);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Way way) {
        named(way);
        return super.visitMemberReference(tree, way);
    }

    private void named(Way way) {
        Element element = trees.getElement(getCurrentPath());
        Way how = way == Way.CODE && isConstant(element) ? Way.CONSTANT : way;
        Element outermost = null;
        for (Element at = element; at != null && at.getKind() != ElementKind.PACKAGE; at = at.getEnclosingElement()) {
            outermost = at;
        }
        edges.get(how).add(path, files.get(outermost));
    }

    private static boolean isConstant(Element element) {
        return element instanceof VariableElement variable && variable.getConstantValue() != null;
    }
}
