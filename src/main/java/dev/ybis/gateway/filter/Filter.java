package dev.ybis.gateway.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ybis.gateway.event.TopicPattern;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which events a reader wants: those whose topic one of the patterns selects, of one of the types and from one of the
/// sources where any are named, and with data for which every condition holds.
public record Filter(List<TopicPattern> patterns, Set<String> types, Set<String> sources, List<Where> conditions) {
    /// Most topic patterns of one reader.
    static final int MAX_PATTERNS = 32;
    /// Most types, sources and conditions each; they are tried on each event that a pattern selects.
    private static final int MAX_OTHERS = 16;

    /// Reads the parameters `topic`, `type`, `source` and `where`, each repeatable.
    ///
    /// @throws Problem `invalid-topic` or `invalid-parameter`
    public static Filter read(MultiMap parameters) {
        List<TopicPattern> patterns = several(parameters, "topic", MAX_PATTERNS).stream()
                .distinct()
                .map(TopicPattern::new)
                .toList();
        return new Filter(
                patterns.isEmpty() ? List.of(TopicPattern.ALL) : patterns,
                Set.copyOf(several(parameters, "type", MAX_OTHERS)),
                Set.copyOf(several(parameters, "source", MAX_OTHERS)),
                several(parameters, "where", MAX_OTHERS).stream()
                        .map(Where::parse)
                        .toList());
    }

    private static List<String> several(MultiMap parameters, String name, int most) {
        List<String> values = parameters.getAll(name);
        if (values.size() > most) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There are " + values.size() + " " + name + " parameters; " + most + " are the most"
                            + (name.equals("topic") ? ". Use * and **." : "."));
        }
        return values;
    }

    /// Whether the topic alone decides.
    public boolean byTopicAlone() {
        return types.isEmpty() && sources.isEmpty() && conditions.isEmpty();
    }

    public boolean selects(Candidate candidate) {
        return selectsTopic(candidate) && selectsBesidesTopic(candidate);
    }

    /// Why an event is not wanted, in a sentence; null when it is.
    @Nullable
    public String refusal(Candidate candidate) {
        JsonNode event = candidate.event();
        if (!selectsTopic(candidate)) {
            return "none of its topic patterns ("
                    + patterns.stream().map(TopicPattern::text).collect(Collectors.joining(", "))
                    + ") selects the topic "
                    + candidate.topic().name() + ".";
        }
        if (!isOneOf(types, event, "type")) {
            return otherThan(types, event, "type");
        }
        if (!isOneOf(sources, event, "source")) {
            return otherThan(sources, event, "source");
        }
        return conditions.stream()
                .filter(condition -> !condition.holds(event))
                .findFirst()
                .map(condition -> "the event's data do not fulfil where=" + condition.text() + ".")
                .orElse(null);
    }

    /// Whether an event is wanted whose topic is.
    public boolean selectsBesidesTopic(Candidate candidate) {
        if (byTopicAlone()) {
            return true;
        }
        JsonNode event = candidate.event();
        return isOneOf(types, event, "type")
                && isOneOf(sources, event, "source")
                && conditions.stream().allMatch(condition -> condition.holds(event));
    }

    private boolean selectsTopic(Candidate candidate) {
        for (TopicPattern pattern : patterns) {
            if (pattern.matches(candidate.topic())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(Set<String> wanted, JsonNode event, String attribute) {
        return wanted.isEmpty() || wanted.contains(event.path(attribute).asText());
    }

    private static String otherThan(Set<String> wanted, JsonNode event, String attribute) {
        return "it asked for the " + attribute + "s " + String.join(", ", wanted) + ", and the event's is "
                + event.path(attribute).asText() + ".";
    }
}
