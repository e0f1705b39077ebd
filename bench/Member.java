package dev.ybis.gateway.bench;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A method with all its overloads, a constructor likewise, or a field: what the gateway has one name for.
///
/// @param node   as the gateway names it: `path#Outer.Inner.method`
/// @param method whether it can take a parameter more
/// @param parts  where each overload stands in the file's text
record Member(String path, String node, boolean method, List<Part> parts) {

    /// @param parameters where the parameters begin, behind the bracket
    /// @param bare       whether there are none
    record Part(int start, int end, int parameters, boolean bare) {}

    /// All that named classes declare.
    static Collection<Member> of(JavacTask task, Map<String, String> texts) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            String path = Compilation.path(unit);
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree declared) {
                    collect(declared, "", members, unit, positions, path, texts.get(path));
                }
            }
        }
        return members.values();
    }

    private static void collect(
            ClassTree type,
            String enclosing,
            Map<String, Member> members,
            CompilationUnitTree unit,
            SourcePositions positions,
            String path,
            String text) {
        String name = enclosing + type.getSimpleName();
        int last = -1;
        for (Tree each : type.getMembers()) {
            boolean shared = last == positions.getStartPosition(unit, each);
            int start = (int) positions.getStartPosition(unit, each);
            int end = (int) positions.getEndPosition(unit, each);
            switch (each) {
                case ClassTree nested -> collect(nested, name + ".", members, unit, positions, path, text);
                case MethodTree method when end > start -> {
                    boolean constructor = method.getName().contentEquals("<init>");
                    String called = (constructor ? type.getSimpleName() : method.getName()).toString();
                    int from = method.getReturnType() == null
                            ? start
                            : (int) positions.getEndPosition(unit, method.getReturnType());
                    int bracket = text.indexOf('(', text.indexOf(called, from)) + 1;
                    boolean takesMore = type.getKind() != Tree.Kind.ANNOTATION_TYPE;
                    add(members, new Member(path, path + "#" + name + "." + called, takesMore, new ArrayList<>()))
                            .parts()
                            .add(new Part(start, end, bracket, method.getParameters().isEmpty()));
                }
                // one of several in a statement, or of an enum's constants, is no statement of its own
                case VariableTree field when end > start && text.charAt(end - 1) == ';' && !shared -> {
                    add(members, new Member(path, path + "#" + name + "." + field.getName(), false, new ArrayList<>()))
                            .parts()
                            .add(new Part(start, end, 0, false));
                }
                default -> {}
            }
            last = start;
        }
    }

    private static Member add(Map<String, Member> members, Member member) {
        return members.computeIfAbsent(member.node() + member.method(), _ -> member);
    }

    /// Whether a line, from 1, lies in it; changes leave lines where they are.
    boolean holds(long line, String text) {
        return parts.stream()
                .anyMatch(part -> line(text, part.start()) <= line && line <= line(text, part.end()));
    }

    private static long line(String text, int at) {
        return 1 + text.substring(0, at).chars().filter(each -> each == '\n').count();
    }

    /// The file's text without it; lines stay where they are.
    String deleted(String text) {
        StringBuilder left = new StringBuilder(text);
        for (Part part : parts) {
            for (int at = part.start(); at < part.end(); at++) {
                if (left.charAt(at) != '\n') {
                    left.setCharAt(at, ' ');
                }
            }
        }
        return left.toString();
    }

    /// The file's text with a parameter more.
    String resigned(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (Part part : parts.reversed()) {
            changed.insert(part.parameters(), "Thread.State added$" + (part.bare() ? "" : ", "));
        }
        return changed.toString();
    }
}
