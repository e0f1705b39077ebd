package dev.ybis.gateway.code.manifest;

import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Edges;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.code.manifest.JsonStrings.Said;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `.ybis/artifacts.json`: what a repository declares to be made from other files of it. What can't be understood, and
/// names that nothing has, are unresolved references of that file.
public final class Artifacts {
    /// Most edges of all declarations together: a `**` of a large tree is more than anybody means.
    private static final int MAX_EDGES = 10_000;

    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?");

    private final Set<String> paths;
    private final Edges edges;
    private int made;

    private Artifacts(Set<String> paths, Edges edges) {
        this.paths = paths;
        this.edges = edges;
    }

    /// One declaration.
    private static final class Declared {
        private final List<Said> artifacts = new ArrayList<>();
        private final List<Said> sources = new ArrayList<>();
    }

    /// @param paths of all files
    public static void resolve(List<SourceFile> files, Set<String> paths, Edges edges) {
        Artifacts artifacts = new Artifacts(paths, edges);
        files.stream().filter(file -> file.path().equals(Edge.DECLARATIONS)).forEach(artifacts::read);
    }

    private void read(SourceFile file) {
        Entry broken = JsonStrings.broken(file.text());
        if (broken != null) {
            lost("this is no JSON: " + broken.text(), broken.line());
            return;
        }
        Map<Integer, Declared> all = new TreeMap<>();
        for (Said said : JsonStrings.read(file.text())) {
            List<String> at = said.at();
            boolean isOne = at.size() >= 3
                    && at.getFirst().equals("artifacts")
                    && at.get(1).matches("\\d{1,9}");
            String key = isOne ? at.get(2) : "";
            if (key.equals("path") && at.size() == 3) {
                one(all, at).artifacts.add(said);
            } else if (key.equals("from") && at.size() <= 4) {
                one(all, at).sources.add(said);
            } else {
                lost(
                        String.join("/", at) + " is none of artifacts/<number>/path and artifacts/<number>/from",
                        said.line());
            }
        }
        if (all.isEmpty()) {
            lost("it declares nothing: {\"artifacts\": [{\"path\": \"…\", \"from\": [\"…\"]}]}", 1);
        }
        all.values().forEach(this::declare);
    }

    private static Declared one(Map<Integer, Declared> all, List<String> at) {
        return all.computeIfAbsent(Integer.parseInt(at.get(1)), _ -> new Declared());
    }

    private void declare(Declared declared) {
        if (declared.artifacts.isEmpty()) {
            lost("an artifact without \"path\"", declared.sources.getFirst().line());
            return;
        }
        Said artifact = declared.artifacts.getFirst();
        if (declared.sources.isEmpty()) {
            lost(artifact.text() + " has no \"from\"", artifact.line());
        }
        String path = canonical(artifact.text());
        if (!paths.contains(path)) {
            lost(artifact.text() + " is no file of the index", artifact.line());
            return;
        }
        declared.sources.forEach(source -> derive(path, source));
    }

    private void derive(String artifact, Said source) {
        Pattern pattern = pattern(canonical(source.text()));
        List<String> found = paths.stream()
                .filter(path -> !path.equals(artifact) && pattern.matcher(path).matches())
                .sorted()
                .toList();
        if (found.isEmpty()) {
            lost(source.text() + " matches no file of the index (a folder ends in /**)", source.line());
        }
        for (String path : found) {
            if (made++ == MAX_EDGES) {
                lost(
                        "more than " + MAX_EDGES + " files are matched in all; this and later ones are left out",
                        source.line());
            }
            if (made <= MAX_EDGES) {
                edges.add(new Edge(artifact, path, Edge.DERIVES, "declared", 1.0, source.line()));
            }
        }
    }

    private static String canonical(String path) {
        String joined = SourceFile.join("", path);
        return Normalizer.normalize(joined == null ? path : joined, Normalizer.Form.NFC);
    }

    /// `**` stands for any folders, `*` and `?` for what is in one name.
    private static Pattern pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(glob);
        int end = 0;
        while (wildcard.find()) {
            pattern.append(Pattern.quote(glob.substring(end, wildcard.start())));
            pattern.append(
                    switch (wildcard.group()) {
                        case "**/" -> "(?:.*/)?";
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> "[^/]";
                    });
            end = wildcard.end();
        }
        return Pattern.compile(pattern + Pattern.quote(glob.substring(end)), Pattern.DOTALL);
    }

    private void lost(String text, int line) {
        edges.unresolved(Edge.DECLARATIONS, text, line);
    }
}
