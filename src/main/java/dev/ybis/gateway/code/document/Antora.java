package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the names lead that Antora's pages give to other files: `version@component:module:family$path`, of which only
/// the path must be there. It counts from the root of its family in its module.
///
/// @param root   the folder of the component, with its last slash; `` for the tree's own
/// @param module that the page is in
/// @see <a href="https://docs.antora.org/antora/latest/page/resource-id-coordinates/">Antora: resource ids</a>
record Antora(String root, String module, String family) {
    private static final String DESCRIPTION = "antora.yml";
    private static final Pattern PAGE =
            Pattern.compile("((?:.*/)?)modules/([^/]+)/(?:(pages|partials|examples|images|attachments)/)?.*");
    private static final Pattern RESOURCE = Pattern.compile(
            "(?:[^@:/]*@)?((?:[\\w.-]*:){0,2})(?:(page|partial|example|image|attachment)\\$)?([^:$/][^:$]*)");
    private static final List<String> FAMILIES = List.of("pages", "images", "attachments");

    /// What a document is a page of; null where it is none of Antora's.
    static @Nullable Antora of(String document, Set<String> paths) {
        Matcher page = PAGE.matcher(document);
        return page.matches() && paths.contains(page.group(1) + DESCRIPTION)
                ? new Antora(page.group(1), page.group(2), page.group(3) == null ? "pages" : page.group(3))
                : null;
    }

    /// Whether a text names a module or a component, and not only a path.
    static boolean isResource(String text) {
        return text.contains(":")
                && text.endsWith(".adoc")
                && RESOURCE.matcher(text).matches();
    }

    /// The paths that a name may stand for.
    Stream<String> places(String text) {
        Matcher said = RESOURCE.matcher(text);
        if (!said.matches() || said.group(3).startsWith(".")) {
            return Stream.of();
        }
        String[] names = said.group(1).split(":", -1);
        // of another component there may be a folder of that name beside this one's
        String named = names.length < 2 ? module : names[names.length - 2].isEmpty() ? "ROOT" : names[names.length - 2];
        boolean isOwn = names.length < 3 || names[0].isEmpty();
        Stream<String> roots = isOwn ? Stream.of(root) : Stream.of(root, beside(names[0]));
        return roots.flatMap(at -> families(said.group(2))
                .map(each -> SourceFile.join("", at + "modules/" + named + "/" + each + "/" + said.group(3)))
                .flatMap(Stream::ofNullable));
    }

    private String beside(String component) {
        String above = SourceFile.folder(root.isEmpty() ? "" : root.substring(0, root.length() - 1));
        return (above.isEmpty() ? "" : above + "/") + component + "/";
    }

    private Stream<String> families(@Nullable String said) {
        return said != null
                ? Stream.of(said + "s")
                : Stream.concat(FAMILIES.stream(), Stream.of(family)).distinct();
    }

    /// Whether a name leads to a component of which nothing says where its pages are.
    boolean isElsewhere(String text) {
        Matcher said = RESOURCE.matcher(text);
        return said.matches()
                && said.group(1).chars().filter(each -> each == ':').count() == 2;
    }
}
