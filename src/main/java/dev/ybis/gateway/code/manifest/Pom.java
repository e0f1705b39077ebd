package dev.ybis.gateway.code.manifest;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a `pom.xml` says, as elements with their lines. Nothing outside the text is read for it.
///
/// @param values     the texts of elements that stand once, by their way from the top: `parent/artifactId`
/// @param lines      where they stand
/// @param properties what `${…}` may stand for
/// @param modules    the folders of its modules, profiles' too
/// @param needs      other artifacts it needs: dependencies, plugins, imported lists of versions
record Pom(
        Map<String, String> values,
        Map<String, Integer> lines,
        Map<String, String> properties,
        List<Module> modules,
        List<Need> needs) {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern NEED =
            Pattern.compile("(.*/)?(dependencies/dependency|plugins/plugin|extensions/extension)");

    record Module(String path, int line) {}

    record Need(String group, String artifact, String scope, boolean isManaged, int line) {}

    static Pom read(String text) {
        Reading reading = new Reading();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamReader.START_ELEMENT ->
                        reading.begin(xml.getLocalName(), xml.getLocation().getLineNumber());
                    case XMLStreamReader.CHARACTERS ->
                        reading.text = xml.getText().strip();
                    case XMLStreamReader.END_ELEMENT -> reading.end();
                    default -> {}
                }
            }
        } catch (XMLStreamException _) {
            // what was read so far counts
        }
        return reading.pom;
    }

    String group() {
        return value("groupId").isEmpty() ? value("parent/groupId") : value("groupId");
    }

    String value(String way) {
        return values.getOrDefault(way, "");
    }

    /// `text` with the values of this pom and of `inherited` in place of `${…}`.
    String substituted(String text, Map<String, String> inherited) {
        return PROPERTY.matcher(text).replaceAll(name -> {
            String key = name.group(1).replaceFirst("^pom\\.", "project.");
            String own = key.startsWith("project.") ? value(key.substring("project.".length())) : properties.get(key);
            String value = key.equals("project.groupId") ? group() : own;
            return Matcher.quoteReplacement(
                    value == null || value.isEmpty() ? inherited.getOrDefault(key, name.group()) : value);
        });
    }

    /// Where in the text we are, and what came so far.
    private static final class Reading {
        private final Pom pom =
                new Pom(new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        private final List<String> way = new ArrayList<>();
        private final List<Integer> begun = new ArrayList<>();
        private Map<String, String> need = new HashMap<>();
        private String text = "";

        void begin(String name, int line) {
            way.add(name);
            begun.add(line);
            text = "";
            if (NEED.matcher(inside(0)).matches()) {
                need = new HashMap<>();
            }
        }

        void end() {
            String at = inside(0);
            int line = begun.getLast();
            if (NEED.matcher(at).matches()) {
                pom.needs.add(new Need(
                        need.getOrDefault("groupId", "org.apache.maven.plugins"),
                        need.getOrDefault("artifactId", ""),
                        need.getOrDefault("scope", ""),
                        at.contains("Management/"),
                        line));
            } else if (NEED.matcher(inside(1)).matches()) {
                need.put(way.getLast(), text);
            } else if (at.matches("(profiles/profile/)?modules/module")) {
                pom.modules.add(new Module(text, line));
            } else if (inside(1).matches("(profiles/profile/)?properties")) {
                pom.properties.put(way.getLast(), text);
            } else if (way.size() <= 3) {
                pom.values.putIfAbsent(at, text);
                pom.lines.putIfAbsent(at, line);
            }
            way.removeLast();
            begun.removeLast();
            text = "";
        }

        /// The way from below the top, without the last `less` steps.
        private String inside(int less) {
            return way.size() - less <= 1 ? "" : String.join("/", way.subList(1, way.size() - less));
        }
    }
}
