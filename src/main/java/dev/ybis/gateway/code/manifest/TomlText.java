package dev.ybis.gateway.code.manifest;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A TOML text and the questions manifests ask of it. What is of another type than asked for is not there.
final class TomlText {
    private static final TomlTable NOTHING = Toml.parse("");

    private final List<String> lines;
    private final TomlParseResult top;

    /// A broken text says what can be read of it.
    TomlText(String text) {
        lines = text.lines().toList();
        top = Toml.parse(text);
    }

    TomlTable top() {
        return top;
    }

    TomlTable table(String key) {
        return table(top, key);
    }

    static TomlTable table(TomlTable table, String key) {
        return table.isTable(key) ? table.getTableOrEmpty(key) : NOTHING;
    }

    static String text(TomlTable table, String key) {
        return table.isString(key) ? table.getString(key, () -> "") : "";
    }

    /// The line that `key` stands on, where it is not dotted.
    static int line(TomlTable table, String key) {
        return line(table, List.of(key));
    }

    /// What a string under a dotted key says.
    static List<Entry> entry(TomlTable table, String key) {
        String said = text(table, key);
        return said.isEmpty() ? List.of() : List.of(new Entry(said, line(table, Toml.parseDottedKey(key))));
    }

    /// The tables of an array of them.
    List<TomlTable> tables(String key) {
        List<TomlTable> found = new ArrayList<>();
        TomlArray array = top.isArray(key) ? top.getArrayOrEmpty(key) : null;
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable table) {
                found.add(table);
            }
        }
        return found;
    }

    /// The strings of an array.
    List<Entry> strings(TomlTable table, String key) {
        List<Entry> found = new ArrayList<>();
        TomlArray array = table.isArray(key) ? table.getArrayOrEmpty(key) : null;
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                found.add(new Entry(text, below(array.inputPositionOf(i).line(), text)));
            }
        }
        return found;
    }

    private static int line(TomlTable table, List<String> key) {
        TomlPosition position = table.inputPositionOf(key);
        return position == null ? 1 : position.line();
    }

    /// An element is told to begin where the one before ended; it stands on the next line that has it.
    private int below(int line, String text) {
        for (int at = line; at <= lines.size(); at++) {
            if (lines.get(at - 1).contains(text)) {
                return at;
            }
        }
        return line;
    }
}
