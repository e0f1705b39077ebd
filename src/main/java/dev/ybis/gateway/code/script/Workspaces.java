package dev.ybis.gateway.code.script;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which packages of a tree are linked to each other. Below a folder that lists workspaces only those are:
/// a package made up for a test must not take the place of the library it is named after.
final class Workspaces {
    private static final Pattern LISTED = Pattern.compile("^\\s*-\\s*['\"]?([^'\"#]+?)['\"]?\\s*(#.*)?$");

    private final Map<String, List<String>> patterns = new HashMap<>();

    Workspaces(Collection<Manifest> manifests, Function<String, String> text, ModuleFiles files) {
        for (Manifest manifest : manifests) {
            List<String> listed = new ArrayList<>(manifest.workspaces());
            String pnpm =
                    manifest.folder().isEmpty() ? "pnpm-workspace.yaml" : manifest.folder() + "/pnpm-workspace.yaml";
            if (files.contains(pnpm)) {
                listed.addAll(pnpmPackages(text.apply(pnpm)));
            }
            if (!listed.isEmpty()) {
                patterns.put(manifest.folder(), listed);
            }
        }
    }

    /// The list below `packages:`, all that matters here of that file.
    private static List<String> pnpmPackages(String yaml) {
        List<String> listed = new ArrayList<>();
        boolean inside = false;
        for (String line : yaml.lines().toList()) {
            Matcher entry = LISTED.matcher(line);
            if (line.startsWith("packages:")) {
                inside = true;
            } else if (inside && entry.matches()) {
                listed.add(entry.group(1));
            } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                inside = false;
            }
        }
        return listed;
    }

    /// Whether other packages find the one in `folder` by its name.
    boolean links(String folder) {
        List<String> roots = TreePath.foldersAbove(folder + "/package.json").stream()
                .filter(patterns::containsKey)
                .toList();
        return roots.isEmpty() || roots.stream().anyMatch(root -> root.equals(folder) || lists(root, folder));
    }

    private boolean lists(String root, String folder) {
        String below = TreePath.below(folder, root);
        boolean listed = false;
        for (String pattern : patterns.getOrDefault(root, List.of())) {
            boolean not = pattern.startsWith("!");
            if (matches(pattern.substring(not ? 1 : 0), below)) {
                listed = !not;
            }
        }
        return listed;
    }

    private static boolean matches(String pattern, String folder) {
        String clean = pattern.replaceFirst("^\\./", "").replaceFirst("/$", "");
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + clean).matches(Path.of(folder));
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
