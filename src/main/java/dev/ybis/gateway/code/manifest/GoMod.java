package dev.ybis.gateway.code.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a `go.mod` or `go.work` says about modules on this disk.
///
/// @param module   the module's own path; `` in a `go.work`
/// @param line     where it says so
/// @param replaced modules that stand in a folder
/// @param uses     the folders of a workspace's modules
/// @param required the modules it needs, with their lines
public record GoMod(String module, int line, List<Folder> replaced, List<Folder> uses, Map<String, Integer> required) {
    private static final Pattern BLOCK = Pattern.compile("^(\\w+)\\s*\\($");
    private static final Pattern VERB = Pattern.compile("^(module|replace|use|require)\\s+(.+)$");
    private static final Pattern REPLACED = Pattern.compile("^(\\S+)(?:\\s+v\\S+)?\\s*=>\\s*(\\S+)(\\s+v\\S+)?$");

    /// @param module the path that imports begin with; `` where the folder's own `go.mod` says it
    /// @param folder relative to the file's folder
    public record Folder(String module, String folder, int line) {}

    public static GoMod read(String text) {
        String module = "";
        int at = 1;
        List<Folder> replaced = new ArrayList<>();
        List<Folder> uses = new ArrayList<>();
        Map<String, Integer> required = new LinkedHashMap<>();
        String block = "";
        int line = 0;
        for (String raw : text.lines().toList()) {
            line++;
            String words = raw.replaceFirst("//.*$", "").replaceAll("[\"`]", "").strip();
            Matcher opened = BLOCK.matcher(words);
            if (opened.matches()) {
                block = opened.group(1);
                continue;
            }
            if (words.equals(")")) {
                block = "";
                continue;
            }
            Matcher said = VERB.matcher(block.isEmpty() ? words : block + " " + words);
            if (!said.matches()) {
                continue;
            }
            String rest = said.group(2).strip();
            switch (said.group(1)) {
                case "module" -> {
                    module = rest;
                    at = line;
                }
                case "require" -> required.putIfAbsent(rest.replaceFirst("\\s.*$", ""), line);
                case "use" -> uses.add(new Folder("", rest, line));
                default -> {
                    Matcher replacement = REPLACED.matcher(rest);
                    if (replacement.matches() && replacement.group(2).startsWith(".")) {
                        replaced.add(new Folder(replacement.group(1), replacement.group(2), line));
                    }
                }
            }
        }
        return new GoMod(module, at, List.copyOf(replaced), List.copyOf(uses), required);
    }
}
