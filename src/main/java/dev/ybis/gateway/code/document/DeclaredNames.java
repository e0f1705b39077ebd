package dev.ybis.gateway.code.document;

import dev.ybis.gateway.code.Declaration;
import dev.ybis.gateway.code.Outline;
import dev.ybis.gateway.code.Outline.Mention;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the names in documents may mean: what only one file of the tree declares.
final class DeclaredNames {
    private static final Place AMBIGUOUS = new Place("", "", 0);
    /// What a script exports without a name is called so, and in documents so much else.
    private static final String NAMELESS = "default";

    private static final Set<String> CALLED = Set.of("function", "method");
    private static final Set<String> OF_ITSELF = Set.of("constant", "variable", "field", "function");
    /// How sure a name is that is said as it is declared, and one whose type or module is left out.
    private static final double WHOLE = 0.6;

    private static final double LAST_PART = 0.5;

    private final Map<String, Place> whole = new HashMap<>();
    /// Functions by the name of their file or folder and their own.
    private final Map<String, Place> inModules = new HashMap<>();
    /// Functions and methods by the last part of their names.
    private final Map<String, Place> called = new HashMap<>();

    /// @param name in the file at `path`; `` for the file as a whole
    record Place(String path, String name, double confidence) {}

    /// @param said what documents say; of the many names of a tree only these are looked for
    DeclaredNames(Map<String, Outline> outlines, Stream<Mention> said) {
        Set<String> wanted = new HashSet<>();
        said.forEach(mention -> {
            switch (mention.form()) {
                case NAME -> want(mention.text(), wanted);
                case QUALIFIED -> want(Phrases.Qualified.of(mention.text()).name(), wanted);
                case IMPORT, WILDCARD, LINK, PATH -> {}
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        outlines.forEach((path, outline) -> {
            for (Declaration declaration : outline.declarations()) {
                String name = declaration.name();
                boolean isWanted = wanted.contains(name) || wanted.contains(name.substring(name.lastIndexOf('.') + 1));
                if (isWanted && !isWord(declaration) && !name.equals(NAMELESS) && !isOfTest(path, declaration)) {
                    add(path, declaration);
                }
            }
        });
    }

    /// What a name may be declared as: it, a beginning of it, or its last part.
    private static void want(String said, Set<String> wanted) {
        String name = said.endsWith(Phrases.CALLED) ? said.substring(0, said.length() - Phrases.CALLED.length()) : said;
        for (int dot = name.length(); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            wanted.add(name.substring(0, dot));
        }
        wanted.add(name.substring(name.lastIndexOf('.') + 1));
    }

    /// Variables are called `path` or `app` as other things are; to say such a word is not to speak of them.
    private static boolean isWord(Declaration declaration) {
        return declaration.kind().equals("variable")
                && declaration.name().chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    /// What a test declares for itself, such as a constant that is called like a setting; its types and tests are
    /// spoken of.
    private static boolean isOfTest(String path, Declaration declaration) {
        return Role.of(path) == Role.TEST
                && OF_ITSELF.contains(declaration.kind())
                && !declaration.name().startsWith("test");
    }

    private void add(String path, Declaration declaration) {
        String name = declaration.name();
        put(whole, name, new Place(path, name, WHOLE));
        if (CALLED.contains(declaration.kind())) {
            int dot = name.lastIndexOf('.');
            put(called, name.substring(dot + 1), new Place(path, name, LAST_PART));
            if (dot < 0) {
                String file = SourceFile.name(path);
                Place place = new Place(path, name, WHOLE);
                put(inModules, file.replaceFirst("\\..*", "") + "." + name, place);
                put(inModules, SourceFile.name(SourceFile.folder(path)) + "." + name, place);
            }
        }
    }

    /// Of one file's declarations of a name each stands for all.
    private static void put(Map<String, Place> places, String name, Place place) {
        places.merge(name, place, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
    }

    /// What a name means; null where that can't be said.
    ///
    /// @param name with dots
    /// @param isCall whether it is said as a call
    @Nullable
    Place meant(String name, boolean isCall) {
        // the longest beginning that is declared: `Outer.method` before `Outer`
        for (String part = name; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('.')))) {
            Place place = whole.getOrDefault(part, AMBIGUOUS);
            if (place != AMBIGUOUS && (part.equals(name) || Character.isUpperCase(part.charAt(0)))) {
                return place;
            }
        }
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        Place place = AMBIGUOUS;
        if (dot > 0) {
            place = inModules.getOrDefault(name.substring(name.lastIndexOf('.', dot - 1) + 1), AMBIGUOUS);
        }
        // of a variable's type nothing is known, and of another type than the tree's it is not the tree's method
        boolean isFree = dot < 0 || Character.isLowerCase(name.charAt(0)) && Phrases.isCompound(last);
        if (place == AMBIGUOUS && isCall && isFree) {
            place = called.getOrDefault(last, AMBIGUOUS);
        }
        return place == AMBIGUOUS ? null : place;
    }
}
