package dev.ybis.gateway.code;

import dev.ybis.gateway.code.text.SharedText;

/// That one file depends on another, and how we know.
///
/// @param from path of the file that refers
/// @param to path of the file referred to
/// @param kind [#IMPORTS], [#REFERENCES], [#CONFIGURES], [#DERIVES] or [#NEEDS]
/// @param rule what made the edge: `import`, [#TYPE_IMPORT], `re-export`, `parent-package`, `wildcard-import`,
///     `unused-import`, `same-package`, `qualified-name`, `link`, `path`, `name`, `embed`, `module`, `macro`,
///     `method`, `include`, `dependency`, `parent`, `workspace`, `entry`, `declared`, `manifest`,
///     `inferred-type`; of links `type`, `supertype`, `field`, `element`, `call`, `override`, `implement`,
///     `part`, `obligation`, `lambda`, `dispatch`, `function`, `module`, [#PASSED_ON], `member-name`,
///     [#KEY], [#HANDED], [#REGISTERED]
/// @param confidence how sure the rule is, above 0 to 1
/// @param line where in `from` it stands, from 1; of what is declared, where in the declarations
public record Edge(String from, String to, String kind, String rule, double confidence, int line) {
    public Edge {
        from = SharedText.of(from);
        to = SharedText.of(to);
    }

    /// The file that its beginning is, or lies in.
    public String file() {
        int hash = from.indexOf('#');
        return hash < 0 ? from : from.substring(0, hash);
    }

    /// Whether it speaks of the whole file at its end, and not of something in it.
    public boolean isOfWholeFile() {
        return rule.equals("link") || rule.equals("path") || kind.equals(DERIVES);
    }

    /// Whether it only says that a package's own file runs before the modules in it do.
    public boolean isOfLoading() {
        return rule.equals("parent-package");
    }

    /// Whether only types are taken, so that the one file runs without the other.
    public boolean isOfTypes() {
        return rule.equals(TYPE_IMPORT);
    }

    /// Whether it only says that a file has what it needs of another from elsewhere, which passes that on.
    public boolean isPassedOn() {
        return rule.equals(PASSED_ON);
    }

    /// Whether it is no reference, but a call that may end up at its end because that overrides what is called.
    public boolean isDispatch() {
        return rule.equals("dispatch");
    }

    /// Whether nothing but a name speaks for it.
    public boolean isGuess() {
        return rule.equals("member-name");
    }

    /// Whether it only gives a member of a type its value.
    public boolean isKey() {
        return rule.equals(KEY);
    }

    /// Whether it is no reference to a member, but hands on one of what has it, for the sake of another member.
    public boolean isHanded() {
        return rule.equals(HANDED);
    }

    /// Whether it is no reference, but says that an object has a function that it decorates.
    public boolean isRegistered() {
        return rule.equals(REGISTERED);
    }

    /// Whether it is no reference, but says that to make one of a class runs the constructor of one above it.
    public boolean isInheritedConstructor() {
        return rule.equals(INHERITED_CONSTRUCTOR);
    }

    /// Whether it is no reference, but from a class to one of its own fields.
    public boolean isPart() {
        return rule.equals("part");
    }

    /// Whether it leads from a manifest to one whose settings that takes over.
    public boolean isInherited() {
        return rule.equals("parent");
    }

    /// Whether its end is abstract, so that a class needs what is at its beginning.
    public boolean implementsAbstract() {
        return rule.equals("implement");
    }

    /// Code depends on code.
    public static final String IMPORTS = "imports";
    /// A document, or documentation inside code, speaks of a file.
    public static final String REFERENCES = "references";
    /// A manifest needs another, or names a file its module begins at.
    public static final String CONFIGURES = "configures";
    /// A file is declared to be made from another, or to speak of it.
    public static final String DERIVES = "derives";
    /// Where a repository declares what is made from what.
    public static final String DECLARATIONS = ".ybis/artifacts.json";
    /// Where more members of a tree have a name than that, a guess by it is of the files that have one.
    public static final int MOST_GUESSED = 32;
    /// A file needs something from outside its tree.
    public static final String NEEDS = "needs";
    /// A symbol calls another.
    public static final String CALLS = "calls";
    /// A type extends or implements another, or a method overrides one.
    public static final String INHERITS = "inherits";
    /// A symbol names another in any other way.
    public static final String USES = "uses";
    /// The rule of an import for types alone.
    public static final String TYPE_IMPORT = "type-import";
    /// The rule of a link from a file to one that passes names on to it.
    public static final String PASSED_ON = "passed-on";
    /// The rule of a link from where an object is written to a member of the type that is asked of it.
    public static final String KEY = "key";
    /// The rule of a link from where one of a type is handed on to a member that it needs to be taken for another's.
    public static final String HANDED = "handed";

    /// The rule of a link from an object to a function that it was given by being its decorator.
    public static final String REGISTERED = "registered";

    public static final String INHERITED_CONSTRUCTOR = "inherited-constructor";
}
